using System.CommandLine;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Prefixes;

namespace XAcctWorkflow.Cli.Moves;

/// <summary><c>xacct move</c>: starts an execution and follows it.</summary>
public sealed class MoveCommand(Connection connection, TimeProvider time)
{
    private readonly ObjectOptions objects = new();

    private readonly Option<bool> deleteSource = new("--delete-source")
    {
        Description = "Delete the source once the target is verified.",
    };
    private readonly Option<string> onConflict = new("--on-conflict")
    {
        Description = "What to do when the target exists.",
        DefaultValueFactory = _ => "Replace",
    };
    private readonly Option<string?> name = new("--name")
    {
        Description = "The execution's name. Default: AWS makes one.",
    };
    private readonly Option<bool> noWait = new("--no-wait") { Description = "Start it, print its ARN, and return." };
    private readonly PrefixOptions prefixes = new();
    private readonly OutputFormat output = new();

    public Command Create()
    {
        onConflict.AcceptOnlyFromAmong("Replace", "Skip", "Fail", "ReplaceOlder");
        var command = new Command(
            "move",
            """
            Moves one object from the source account to the target bucket, or all objects with a prefix.

            Examples:
              xacct move s3://b-outbox/sample.txt s3://a-inbox/sample.txt
              xacct move s3://b-outbox/2026/a.bin s3://a-inbox/ --delete-source --on-conflict Fail
              xacct move s3://b-outbox/a.bin s3://a-inbox/ --no-wait
              xacct move s3://b-outbox/old.bin s3://a-inbox/ --restore Bulk --storage-class GLACIER_IR
              xacct move s3://b-outbox/held.bin s3://a-inbox/ --object-lock Carry --tags Ignore
              xacct move s3://b-outbox/a.bin s3://c-inbox/ --target-role-arn arn:aws:iam::333333333333:role/TargetWriter
              xacct move --recursive s3://b-outbox/2026/ s3://a-inbox/2026/ --exclude '*.tmp'
            """
        )
        {
            deleteSource,
            onConflict,
            name,
            noWait,
        };
        objects.AddTo(command);
        prefixes.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (options, token) => (int)await RunAsync(options, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var recursive = prefixes.IsRecursive(options);
        if (!recursive)
            objects.DemandKey(options, ", or --recursive for all that are in it");
        using var stepFunctions = connection.Open(options);
        var request = new StartExecutionRequest
        {
            StateMachineArn = await connection.StateMachineAsync(
                stepFunctions,
                options,
                cancellationToken,
                recursive ? "move-prefix" : "move-object"
            ),
            Name = options.GetValue(name),
            Input = (recursive ? prefixes.Input(Input(options), options) : Input(options)).ToJsonString(),
        };
        var started = await stepFunctions.StartExecutionAsync(request, cancellationToken);
        if (options.GetValue(noWait))
        {
            var arn = new JsonObject { ["ExecutionArn"] = started.ExecutionArn };
            Console.WriteLine(output.IsJson(options) ? JsonText.Of(arn) : started.ExecutionArn);
            return ExitCode.Success;
        }
        await Console.Error.WriteLineAsync($"{started.ExecutionArn}");
        if (recursive)
        {
            var bar = new PrefixWatch(stepFunctions, time, output.IsJson(options));
            return await bar.RunAsync(started.ExecutionArn, cancellationToken);
        }
        var watch = new ExecutionWatch(stepFunctions, time, output.IsJson(options));
        return await watch.RunAsync(started.ExecutionArn, cancellationToken);
    }

    private JsonObject Input(ParseResult options)
    {
        var input = objects.Input(options);
        input["DeleteSource"] = options.GetValue(deleteSource);
        input["OnConflict"] = options.GetValue(onConflict);
        return input;
    }
}
