using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Spectre.Console;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Follows an execution to its end and says how it ended.</summary>
/// <param name="json">Whether stdout gets one JSON document at the end (progress then goes to stderr), or lines to read.</param>
public sealed class ExecutionWatch(IAmazonStepFunctions stepFunctions, TimeProvider time, bool json)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

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
        if (last is ExecutionProgress.Failed failed)
            return ExecutionEnd.Fail(executionArn, failed, json);
        var output = last is ExecutionProgress.Succeeded done ? JsonNode.Parse(done.Output) : null;
        return ExecutionEnd.Succeed(executionArn, output, json ? "" : ReceiptText.Of(output), json);
    }

    private static bool IsTerminal =>
        !Console.IsOutputRedirected && AnsiConsole.Console.Profile.Capabilities is { Ansi: true, Interactive: true };
}
