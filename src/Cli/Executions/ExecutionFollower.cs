using System.Runtime.CompilerServices;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Reads an execution's history as it grows, until the execution has ended.</summary>
/// <param name="pace">How long to wait before asking again when nothing new had happened.</param>
public sealed class ExecutionFollower(IAmazonStepFunctions stepFunctions, TimeProvider time, TimeSpan pace)
{
    public async IAsyncEnumerable<ExecutionProgress> FollowAsync(
        string executionArn,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var interpreter = new HistoryInterpreter();
        long seen = 0;
        for (var ended = false; !ended; )
        {
            // Asked before the history is read: what happens in between is then read in this very round.
            ended = await HasEndedAsync(executionArn, cancellationToken);
            var fresh = await ReadSinceAsync(executionArn, seen, cancellationToken);
            foreach (var e in fresh)
            {
                seen = e.Id ?? seen;
                foreach (var progress in interpreter.Interpret(e))
                    yield return progress;
            }
            if (!ended && fresh.Count == 0)
                await Task.Delay(pace, time, cancellationToken);
        }
    }

    private async Task<bool> HasEndedAsync(string executionArn, CancellationToken cancellationToken)
    {
        var request = new DescribeExecutionRequest { ExecutionArn = executionArn };
        var execution = await stepFunctions.DescribeExecutionAsync(request, cancellationToken);
        return execution.Status != ExecutionStatus.RUNNING;
    }

    /// <summary>Newest first, so that a long history costs only the pages that are new; given back oldest first.</summary>
    private async Task<Stack<HistoryEvent>> ReadSinceAsync(
        string executionArn,
        long seen,
        CancellationToken cancellationToken
    )
    {
        var fresh = new Stack<HistoryEvent>();
        var pageSize = seen == 0 ? 1000 : 100;
        await foreach (
            var e in HistoryReader.EventsAsync(
                stepFunctions,
                executionArn,
                newestFirst: true,
                pageSize,
                cancellationToken
            )
        )
        {
            if (e.Id <= seen)
                break;
            fresh.Push(e);
        }
        return fresh;
    }
}
