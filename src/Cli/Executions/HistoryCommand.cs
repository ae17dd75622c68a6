using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using XAcctWorkflow.Cli.Connections;

namespace XAcctWorkflow.Cli.Executions;

/// <summary><c>xacct history</c>: an execution as a table: state, attempt, duration, result.</summary>
public sealed class HistoryCommand(Connection connection, IAnsiConsole console)
{
    private readonly Argument<string> id = new("id") { Description = "The execution's ARN or name." };
    private readonly OutputFormat output = new();

    public Command Create()
    {
        var command = new Command(
            "history",
            "Shows what an execution did: each state and attempt, how long it took, how it ended."
                + "\n\nExample:\n  xacct history my-execution --output json"
        )
        {
            id,
        };
        output.AddTo(command);
        command.SetAction(async (options, token) => (int)await RunAsync(options, token));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        using var stepFunctions = connection.Open(options);
        var arn = await connection.ExecutionAsync(
            stepFunctions,
            options,
            options.GetRequiredValue(id),
            cancellationToken
        );
        var story = await HistoryReader.ReadAsync(stepFunctions, arn, cancellationToken);
        if (output.IsJson(options))
            Console.WriteLine(JsonText.Of(new JsonArray([.. story.Attempts.Select(Json)])));
        else
            console.Write(Table(story));
        return ExitCode.Success;
    }

    private static Table Table(ExecutionStory story)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("at", "state", "attempt", "took", "result");
        var start = story.Attempts is [var first, ..] ? first.Visit.EnteredAt : default;
        foreach (var attempt in story.Attempts)
            table.AddRow(
                Seconds(attempt.Started - start),
                Markup.Escape(attempt.Visit.ToString()),
                attempt.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
                attempt.Ended is { } ended ? Seconds(ended - attempt.Started) : "",
                Result(attempt)
            );
        return table;
    }

    private static string Result(TaskAttempt attempt) =>
        attempt switch
        {
            { Error: { } error } => $"[red]{Markup.Escape(error)}[/]",
            { Ended: null, IsBrokenOff: true } => "broken off",
            { Ended: null } => "under way",
            _ => "ok",
        };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture);

    private static JsonObject Json(TaskAttempt attempt) =>
        new()
        {
            ["State"] = attempt.Visit.State,
            ["Iteration"] = attempt.Visit.Iteration,
            ["Attempt"] = attempt.Number,
            ["Started"] = attempt.Started,
            ["Ended"] = attempt.Ended,
            ["Error"] = attempt.Error,
            ["Cause"] = attempt.Cause is { } cause ? FailureText.Of(cause) : null,
        };
}
