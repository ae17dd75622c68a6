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

    public static async Task<T> RunAsync<T>(
        ILambdaContext context,
        TimeProvider time,
        Func<CancellationToken, Task<T>> run
    )
    {
        var rest = context.RemainingTime - Reserve;
        using var source = new CancellationTokenSource(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time);
        try
        {
            return await run(source.Token);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            throw new TransientException(
                $"{context.FunctionName} ran out of time. What it has finished is kept; the next attempt does the rest."
            );
        }
    }
}
