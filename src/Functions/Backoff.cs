namespace XAcctWorkflow.Functions;

/// <summary>Waits between attempts: twice as long each time, with full jitter.</summary>
/// <remarks>https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/</remarks>
public sealed class Backoff(TimeProvider time, Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();

    /// <param name="attempt">How many attempts there have been; 1 after the first.</param>
    public Task WaitAsync(int attempt, CancellationToken cancellation)
    {
        var most = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, attempt - 1));
        double share;
        lock (_lock)
        {
            share = random.NextDouble();
        }
        return Task.Delay(TimeSpan.FromMilliseconds(most * share), time, cancellation);
    }
}
