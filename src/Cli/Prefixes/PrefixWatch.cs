using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Spectre.Console;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Prefixes;

/// <summary>Follows a prefix's move to its end: a bar on a terminal, a line now and then where it is piped.</summary>
public sealed class PrefixWatch(IAmazonStepFunctions stepFunctions, TimeProvider time, bool json)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is the execution of a state machine for prefixes, by whose name the stack calls that.</summary>
    public static bool Takes(string executionArn) =>
        executionArn.Split(':') is [_, _, _, _, _, _, var machine, ..]
        && machine.Contains("move-prefix", StringComparison.Ordinal);

    public async Task<ExitCode> RunAsync(string executionArn, CancellationToken cancellationToken)
    {
        try
        {
            var console = AnsiConsole.Console;
            var isTerminal =
                !json
                && !Console.IsOutputRedirected
                && console.Profile.Capabilities is { Ansi: true, Interactive: true };
            var last = isTerminal
                ? await FollowOnTerminalAsync(console, executionArn, cancellationToken)
                : await FollowAsync(
                    executionArn,
                    new LinePrinter(json ? Console.Error : Console.Out).Show,
                    cancellationToken
                );
            return last is ExecutionProgress.Succeeded done
                ? Succeed(executionArn, done)
                : Fail(executionArn, (ExecutionProgress.Failed)last);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"It goes on without us. To return to it: xacct watch {executionArn}");
            return ExitCode.Interrupted;
        }
    }

    private async Task<ExecutionProgress> FollowOnTerminalAsync(
        IAnsiConsole console,
        string executionArn,
        CancellationToken cancellationToken
    )
    {
        var progress = console
            .Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn());
        return await progress.StartAsync(async context =>
        {
            var bar = context.AddTask("listing");
            return await FollowAsync(
                executionArn,
                (tally, now) =>
                {
                    bar.MaxValue = Math.Max(1, tally.ObjectsKnown);
                    bar.Value = tally.Objects;
                    bar.Description = Markup.Escape(tally.Line(now));
                },
                cancellationToken
            );
        });
    }

    private async Task<ExecutionProgress> FollowAsync(
        string executionArn,
        Action<PrefixTally, DateTimeOffset> show,
        CancellationToken cancellationToken
    )
    {
        var tally = new PrefixTally();
        var runs = new MapRunCount(stepFunctions, executionArn);
        var follower = new ExecutionFollower(stepFunctions, time, Pace);
        await using var events = follower
            .FollowAsync(executionArn, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        ExecutionProgress? last = null;
        for (var next = events.MoveNextAsync().AsTask(); ; )
        {
            // Not cancelled by themselves: whoever waits for the next event ends, and only then may the events be let go.
            if (await Task.WhenAny(next, Task.Delay(Pace, time, CancellationToken.None)) != next)
            {
                tally.Ended(await runs.EndedAsync());
                show(tally, time.GetUtcNow());
                continue;
            }
            if (!await next)
                return last!;
            last = events.Current;
            tally.Show(last);
            if (last is ExecutionProgress.StateExited { Visit.State: "Summarize" })
            {
                await runs.ForgetAsync();
                show(tally, time.GetUtcNow());
            }
            next = events.MoveNextAsync().AsTask();
        }
    }

    private ExitCode Succeed(string executionArn, ExecutionProgress.Succeeded done)
    {
        var output = JsonNode.Parse(done.Output)!;
        var totals = output["Totals"]!;
        var text = Summary(totals, output["DryRun"]!.GetValue<bool>());
        var code = ExecutionEnd.Succeed(executionArn, output, text, json);
        return Count(totals, "Failed") == 0 ? code : ExitCode.Failed;
    }

    private ExitCode Fail(string executionArn, ExecutionProgress.Failed failed)
    {
        if (!json)
            Console.WriteLine(failed.Headline);
        return ExecutionEnd.Fail(executionArn, failed, json);
    }

    private static string Summary(JsonNode totals, bool isDryRun)
    {
        if (isDryRun)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Count(totals, "Planned")} objects, {ByteSize.Format(Count(totals, "Bytes"))}, would be moved."
            );
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(totals, "Objects")} objects: {Count(totals, "Moved")} moved, {Count(totals, "Copied")} copied, "
                + $"{Count(totals, "AlreadyThere")} there already, {Count(totals, "Skipped")} skipped, "
                + $"{Count(totals, "Failed")} failed; {ByteSize.Format(Count(totals, "BytesCopied"))} written."
        );
        var failed = totals["FailedManifest"]!.GetValue<string>();
        return failed.Length == 0
            ? summary
            : $"{summary}\nWhy, and a manifest to try them again: {failed} in the staging bucket.";
    }

    private static long Count(JsonNode totals, string name) => totals[name]!.GetValue<long>();
}
