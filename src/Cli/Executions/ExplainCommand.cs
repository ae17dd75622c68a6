using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Connections;

namespace XAcctWorkflow.Cli.Executions;

/// <summary><c>xacct explain</c>: what failed, why, whose account must act, the mend, and the retries that led there.</summary>
public sealed class ExplainCommand(Connection connection)
{
    private readonly Argument<string> id = new("id") { Description = "The execution's ARN or name." };
    private readonly OutputFormat output = new();

    public Command Create()
    {
        var command = new Command(
            "explain",
            "Says why an execution failed, whose account must change what, and which attempts led there."
                + "\n\nExample:\n  xacct explain my-execution"
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
        if (story.Failure is not { } failure)
        {
            Console.WriteLine(
                output.IsJson(options)
                    ? JsonText.Of(await NotFailedAsync(stepFunctions, arn, story, cancellationToken))
                    : $"{arn} has not failed."
            );
            return ExitCode.Success;
        }
        var reasons = await TrueReasons.ReadAsync(connection.EndpointOf(options), arn, cancellationToken);
        if (output.IsJson(options))
        {
            var json = Json(arn, story, failure);
            if (reasons is not null)
                json["TrueReasons"] = reasons.ToJson();
            Console.WriteLine(JsonText.Of(json));
        }
        else
        {
            Write(story, failure);
            reasons?.Write(Console.Out);
        }
        return ExitCode.Success;
    }

    private static IEnumerable<TaskAttempt> Failed(ExecutionStory story) =>
        story.Attempts.Where(attempt => attempt.Error is not null);

    private static void Write(ExecutionStory story, ExecutionProgress.Failed failure)
    {
        var headline = failure.Headline;
        Console.WriteLine($"{char.ToUpperInvariant(headline[0])}{headline[1..]}");
        if (failure.Cause.Length > 0)
            Console.WriteLine($"\n{FailureText.Of(failure.Cause)}");
        if (Failed(story).Any())
            Console.WriteLine("\nAttempts that failed:");
        foreach (var attempt in Failed(story))
            Console.WriteLine(
                $"  {attempt.Started.UtcDateTime:u}  {attempt.Visit}, attempt {attempt.Number}: {attempt.Error}"
            );
    }

    private static async Task<JsonObject> NotFailedAsync(
        IAmazonStepFunctions stepFunctions,
        string arn,
        ExecutionStory story,
        CancellationToken cancellationToken
    )
    {
        var request = new DescribeExecutionRequest { ExecutionArn = arn };
        var execution = await stepFunctions.DescribeExecutionAsync(request, cancellationToken);
        return new()
        {
            ["ExecutionArn"] = arn,
            ["Status"] = execution.Status.Value,
            ["FailedAttempts"] = FailedAttempts(story),
        };
    }

    private static JsonObject Json(string arn, ExecutionStory story, ExecutionProgress.Failed failure) =>
        new()
        {
            ["ExecutionArn"] = arn,
            ["Status"] = failure.Status,
            ["FailedIn"] = failure.FailedIn,
            ["Error"] = failure.Error,
            ["Cause"] = FailureText.Of(failure.Cause),
            ["Diagnosis"] = FailureText.DiagnosisOf(failure.Cause),
            ["FailedAttempts"] = FailedAttempts(story),
        };

    private static JsonArray FailedAttempts(ExecutionStory story) =>
        new([
            .. Failed(story)
                .Select(attempt => new JsonObject
                {
                    ["State"] = attempt.Visit.ToString(),
                    ["Attempt"] = attempt.Number,
                    ["Started"] = attempt.Started,
                    ["Error"] = attempt.Error,
                }),
        ]);
}
