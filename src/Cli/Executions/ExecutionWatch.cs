using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Spectre.Console;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Follows an execution to its end and says how it ended.</summary>
/// <param name="json">Whether stdout gets one JSON document at the end (progress then goes to stderr), or lines to read.</param>
public sealed class ExecutionWatch(IAmazonStepFunctions stepFunctions, TimeProvider time, bool json)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly string[] AssumeErrors = ["AssumeDeniedException", "AssumeRejectedException"];

    public async Task<ExitCode> RunAsync(string executionArn, CancellationToken cancellationToken)
    {
        ExecutionProgress? last = null;
        try
        {
            var follower = new ExecutionFollower(stepFunctions, time, Pace);
            var progress = follower.FollowAsync(executionArn, cancellationToken);
            if (!json && IsTerminal)
                await new LiveFollower(AnsiConsole.Console, time).FollowAsync(
                    progress,
                    shown => last = shown,
                    cancellationToken
                );
            else
            {
                var printer = new ProgressPrinter(json ? Console.Error : Console.Out);
                await foreach (var one in progress)
                {
                    printer.Show(one);
                    last = one;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"It goes on without us. To return to it: xacct watch {executionArn}");
            return ExitCode.Interrupted;
        }
        return last is ExecutionProgress.Failed failed ? Fail(executionArn, failed) : Succeed(executionArn, last);
    }

    private ExitCode Succeed(string executionArn, ExecutionProgress? last)
    {
        var output = last is ExecutionProgress.Succeeded done ? JsonNode.Parse(done.Output) : null;
        if (json)
            Print(
                new JsonObject
                {
                    ["ExecutionArn"] = executionArn,
                    ["Status"] = "SUCCEEDED",
                    ["Output"] = output,
                }
            );
        else
            Console.WriteLine(ReceiptText.Of(output));
        return ExitCode.Success;
    }

    private ExitCode Fail(string executionArn, ExecutionProgress.Failed failed)
    {
        if (json)
            Print(
                new JsonObject
                {
                    ["ExecutionArn"] = executionArn,
                    ["Status"] = failed.Status.ToUpperInvariant(),
                    ["FailedIn"] = failed.FailedIn,
                    ["Error"] = failed.Error,
                    ["Cause"] = FailureText.Of(failed.Cause),
                }
            );
        else
        {
            Console.WriteLine(FailureText.Of(failed.Cause));
            Console.WriteLine($"More: xacct explain {executionArn}");
            Console.WriteLine($"Once it is mended, to go on where it failed: xacct redrive {executionArn}");
        }
        return AssumeErrors.Contains(failed.Error) ? ExitCode.AssumeRefused : ExitCode.Failed;
    }

    private static bool IsTerminal =>
        !Console.IsOutputRedirected && AnsiConsole.Console.Profile.Capabilities is { Ansi: true, Interactive: true };

    private static void Print(JsonObject document) => Console.WriteLine(JsonText.Of(document));
}
