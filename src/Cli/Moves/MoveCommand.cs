using System.CommandLine;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Moves;

/// <summary><c>xacct move</c>: starts an execution and follows it.</summary>
public sealed class MoveCommand(Connection connection, TimeProvider time)
{
    private readonly Argument<S3Location> source = new("source")
    {
        Description = "The object to move, s3://bucket/key, in the source account.",
        CustomParser = S3Location.Parse,
    };

    private readonly Argument<S3Location> target = new("target")
    {
        Description = "Where it goes, s3://bucket/key; without a key it keeps the source's.",
        CustomParser = S3Location.Parse,
    };

    private readonly Option<string?> roleArn = new("--role-arn")
    {
        Description = "The source account's role. Default: the stack's first.",
    };
    private readonly Option<string?> externalId = new("--external-id")
    {
        Description = "The external id that the role's trust policy asks for. Default: the stack's.",
    };
    private readonly Option<string?> versionId = new("--version-id")
    {
        Description = "The source's version. Default: the current one.",
    };
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
    private readonly OutputFormat output = new();

    public Command Create()
    {
        onConflict.AcceptOnlyFromAmong("Replace", "Skip", "Fail");
        var command = new Command(
            "move",
            """
            Moves one object from the source account to the target bucket.

            Examples:
              xacct move s3://b-outbox/sample.txt s3://a-inbox/sample.txt
              xacct move s3://b-outbox/2026/a.bin s3://a-inbox/ --delete-source --on-conflict Fail
              xacct move s3://b-outbox/a.bin s3://a-inbox/ --no-wait
            """
        )
        {
            source,
            target,
            roleArn,
            externalId,
            versionId,
            deleteSource,
            onConflict,
            name,
            noWait,
        };
        output.AddTo(command);
        command.SetAction(async (options, token) => (int)await RunAsync(options, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        using var stepFunctions = connection.Open(options);
        var request = new StartExecutionRequest
        {
            StateMachineArn = await connection.StateMachineAsync(stepFunctions, options, cancellationToken),
            Name = options.GetValue(name),
            Input = Input(options).ToJsonString(),
        };
        var started = await stepFunctions.StartExecutionAsync(request, cancellationToken);
        if (options.GetValue(noWait))
        {
            Console.WriteLine(started.ExecutionArn);
            return ExitCode.Success;
        }
        await Console.Error.WriteLineAsync($"{started.ExecutionArn}");
        var watch = new ExecutionWatch(stepFunctions, time, output.IsJson(options));
        return await watch.RunAsync(started.ExecutionArn, cancellationToken);
    }

    /// <summary>What is not given is left out: the stack's configuration then decides.</summary>
    private JsonObject Input(ParseResult options)
    {
        var (from, to) = (options.GetRequiredValue(source), options.GetRequiredValue(target));
        var sourceNode = new JsonObject { ["Bucket"] = from.Bucket, ["Key"] = from.Key };
        Add(sourceNode, "VersionId", options.GetValue(versionId));
        Add(sourceNode, "RoleArn", options.GetValue(roleArn));
        Add(sourceNode, "ExternalId", options.GetValue(externalId));
        var targetNode = new JsonObject { ["Bucket"] = to.Bucket };
        Add(targetNode, "Key", to.Key);
        return new JsonObject
        {
            ["Source"] = sourceNode,
            ["Target"] = targetNode,
            ["DeleteSource"] = options.GetValue(deleteSource),
            ["OnConflict"] = options.GetValue(onConflict),
        };
    }

    private static void Add(JsonObject node, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            node[field] = value;
    }
}
