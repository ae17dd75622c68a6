using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.StageBatch;

/// <summary>
/// Spreads the sessions that a run's first batches ask for, so that STS is asked for no more than it gives an account:
/// 600 a second. Functions that are warm have theirs, and wait for nothing.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
public sealed class SessionPace(TimeProvider time)
{
    /// <summary>Half of what STS gives, since DeleteBatch's first sessions may fall in the same second.</summary>
    public const int SessionsPerSecond = 300;

    public async Task WaitAsync(
        SourceSessions sessions,
        SessionRequest request,
        BatchInput input,
        CancellationToken cancellation
    )
    {
        var delay = DelayOf(input.Batch.Number, input.Concurrency);
        if (delay > TimeSpan.Zero && !sessions.IsOpen(request))
        {
            await Task.Delay(delay, time, cancellation);
        }
    }

    /// <summary>The children that start together have numbers that follow each other.</summary>
    public static TimeSpan DelayOf(int batch, int concurrency) =>
        concurrency <= SessionsPerSecond
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds((double)(batch % concurrency) / SessionsPerSecond);
}
