using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Spectre.Console;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Prefixes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>The commands on executions that there are: list, watch, stop, redrive. ID is an execution's ARN or name.</summary>
public sealed class ExecutionCommands(Connection connection, IAnsiConsole console, TimeProvider time)
{
    private readonly Argument<string> id = new("id") { Description = "The execution's ARN or name." };
    private readonly OutputFormat output = new();

    private readonly Option<int> limit = new("--limit")
    {
        Description = "How many at the most.",
        DefaultValueFactory = _ => 20,
        CustomParser = argument => WholeNumber.Parse(argument, 1),
    };

    private readonly Option<string?> status = new("--status") { Description = "Only those with this status." };

    public IEnumerable<Command> Create()
    {
        status.AcceptOnlyFromAmong("RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED");
        var list = new Command("list", "Lists executions, the newest first.\n\nExample:\n  xacct list --status FAILED")
        {
            limit,
            status,
        };
        output.AddTo(list);
        list.SetAction(async (options, token) => (int)await ListAsync(options, token));
        yield return list;
        yield return One("watch", "Follows an execution to its end.", WatchAsync);
        yield return One("stop", "Stops an execution; what it has staged stays for a redrive.", StopAsync);
        yield return One(
            "redrive",
            "Lets a failed execution go on in the state that failed, and follows it.",
            RedriveAsync
        );
    }

    private Command One(
        string verb,
        string description,
        Func<IAmazonStepFunctions, ParseResult, string, CancellationToken, Task<ExitCode>> run
    )
    {
        var command = new Command(verb, $"{description}\n\nExample:\n  xacct {verb} my-execution") { id };
        output.AddTo(command);
        command.SetAction(
            async (options, token) =>
            {
                using var stepFunctions = connection.Open(options);
                var arn = await connection.ExecutionAsync(stepFunctions, options, options.GetRequiredValue(id), token);
                return (int)await run(stepFunctions, options, arn, token);
            }
        );
        return command;
    }

    private async Task<ExitCode> ListAsync(ParseResult options, CancellationToken cancellationToken)
    {
        using var stepFunctions = connection.Open(options);
        var most = options.GetValue(limit);
        var request = new ListExecutionsRequest
        {
            StateMachineArn = await connection.StateMachineAsync(stepFunctions, options, cancellationToken),
            StatusFilter = options.GetValue(status),
            MaxResults = Math.Min(most, 1000),
        };
        var executions = await stepFunctions
            .Paginators.ListExecutions(request)
            .Executions.Take(most)
            .ToListAsync(cancellationToken);
        if (output.IsJson(options))
        {
            var entries = executions.Select(e => new JsonObject
            {
                ["ExecutionArn"] = e.ExecutionArn,
                ["Name"] = e.Name,
                ["Status"] = e.Status.Value,
                ["StartDate"] = e.StartDate,
                ["StopDate"] = e.StopDate,
            });
            Console.WriteLine(JsonText.Of(new JsonArray([.. entries])));
            return ExitCode.Success;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "status", "started", "took");
        foreach (var e in executions)
            table.AddRow(
                Markup.Escape(e.Name),
                e.Status.Value,
                e.StartDate?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture) ?? "",
                (e.StopDate - e.StartDate)?.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture) ?? ""
            );
        console.Write(table);
        return ExitCode.Success;
    }

    private Task<ExitCode> WatchAsync(
        IAmazonStepFunctions client,
        ParseResult options,
        string arn,
        CancellationToken token
    ) =>
        PrefixWatch.Takes(arn)
            ? new PrefixWatch(client, time, output.IsJson(options)).RunAsync(arn, token)
            : new ExecutionWatch(client, time, output.IsJson(options)).RunAsync(arn, token);

    private async Task<ExitCode> StopAsync(
        IAmazonStepFunctions client,
        ParseResult options,
        string arn,
        CancellationToken token
    )
    {
        await client.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = arn }, token);
        // Stopping one that has ended is no error, and changes nothing.
        var execution = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, token);
        var status = execution.Status.Value;
        if (output.IsJson(options))
            Console.WriteLine(JsonText.Of(new JsonObject { ["ExecutionArn"] = arn, ["Status"] = status }));
        else
            Console.WriteLine(status == "ABORTED" ? $"stopped {arn}" : $"{arn} had ended already: {status}");
        return ExitCode.Success;
    }

    private async Task<ExitCode> RedriveAsync(
        IAmazonStepFunctions client,
        ParseResult options,
        string arn,
        CancellationToken token
    )
    {
        await client.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = arn }, token);
        return await WatchAsync(client, options, arn, token);
    }
}
