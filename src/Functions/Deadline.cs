using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions;

/// <summary>
/// Cancels a step shortly before Lambda would end it, so that it still aborts its upload and fails as transient,
/// rather than leave an upload open and fail as Sandbox.Timedout.
/// </summary>
internal static class Deadline
{
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10);

    public static Task<T> RunAsync<T>(
        ILambdaContext context,
        TimeProvider time,
        Func<CancellationToken, Task<T>> run
    ) => RunAsync(context, time, TimeSpan.Zero, (_, over) => run(over));

    /// <param name="windDown">
    /// So long before the step is cancelled the first of the two tokens is: nothing long should be begun any more.
    /// </param>
    public static async Task<T> RunAsync<T>(
        ILambdaContext context,
        TimeProvider time,
        TimeSpan windDown,
        Func<CancellationToken, CancellationToken, Task<T>> run
    )
    {
        var rest = context.RemainingTime - Reserve;
        using var enough = After(rest - windDown, time);
        using var over = After(rest, time);
        try
        {
            return await run(enough.Token, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            throw new TransientException(
                $"{context.FunctionName} ran out of time. What it has finished is kept; the next attempt does the rest."
            );
        }
    }

    private static CancellationTokenSource After(TimeSpan delay, TimeProvider time) =>
        new(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, time);
}
