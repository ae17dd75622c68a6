using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Says how an execution ended: lines to read, or one JSON document.</summary>
internal static class ExecutionEnd
{
    private static readonly string[] AssumeErrors = ["AssumeDeniedException", "AssumeRejectedException"];

    /// <summary>For these README says to start again: a redrive keeps the input, the pin and what is staged.</summary>
    private static readonly string[] StartAnew =
    [
        "InvalidInputException",
        "SourceChangedException",
        "StagingMissingException",
        "ChecksumMismatchException",
    ];

    /// <param name="text">What is to be read of the output.</param>
    public static ExitCode Succeed(string executionArn, JsonNode? output, string text, bool json)
    {
        if (json)
            Print(
                new JsonObject
                {
                    ["ExecutionArn"] = executionArn,
                    ["Status"] = "SUCCEEDED",
                    ["Output"] = output?.DeepClone(),
                }
            );
        else
            Console.WriteLine(text);
        return ExitCode.Success;
    }

    public static ExitCode Fail(string executionArn, ExecutionProgress.Failed failed, bool json)
    {
        if (json)
            Print(
                new JsonObject
                {
                    ["ExecutionArn"] = executionArn,
                    ["Status"] = failed.Status,
                    ["FailedIn"] = failed.FailedIn,
                    ["Error"] = failed.Error,
                    ["Cause"] = FailureText.Of(failed.Cause),
                }
            );
        else
        {
            if (failed.Cause.Length > 0)
                Console.WriteLine(FailureText.Of(failed.Cause));
            Console.WriteLine($"More: xacct explain {executionArn}");
            Console.WriteLine(GoingOn(executionArn, failed));
        }
        return AssumeErrors.Contains(failed.Error) ? ExitCode.AssumeRefused : ExitCode.Failed;
    }

    private static string GoingOn(string executionArn, ExecutionProgress.Failed failed) =>
        StartAnew.Contains(failed.Error)
            ? "To try again, start a new execution: a redrive would go on with what this one began with."
        : failed.Status == "ABORTED" ? $"To go on: xacct redrive {executionArn}"
        : $"Once it is mended, to go on where it failed: xacct redrive {executionArn}";

    private static void Print(JsonObject document) => Console.WriteLine(JsonText.Of(document));
}
