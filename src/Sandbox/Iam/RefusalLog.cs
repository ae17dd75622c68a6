namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>The latest refusals, with their true reasons. Thread-safe.</summary>
/// <param name="capacity">How many are kept.</param>
public sealed class RefusalLog(int capacity = 10_000)
{
    private readonly Queue<Refusal> refusals = new();
    private readonly Lock guard = new();

    public void Add(Refusal refusal)
    {
        lock (guard)
        {
            refusals.Enqueue(refusal);
            if (refusals.Count > capacity)
            {
                refusals.Dequeue();
            }
        }
    }

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<Refusal> All
    {
        get
        {
            lock (guard)
            {
                return [.. refusals];
            }
        }
    }

    /// <summary>Those of one access key, oldest first: a function's, say, or those of a role that it assumed.</summary>
    public IReadOnlyList<Refusal> Of(string accessKeyId) => [.. All.Where(r => r.Request.AccessKeyId == accessKeyId)];
}
