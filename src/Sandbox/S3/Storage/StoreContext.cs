namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>What all buckets of a store share.</summary>
internal sealed class StoreContext(DataFiles files, Identifiers identifiers, TimeProvider time)
{
    private long sequence;

    public DataFiles Files => files;
    public Identifiers Identifiers => identifiers;

    /// <summary>The time in whole seconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    public long NextSequence() => Interlocked.Increment(ref sequence);

    /// <summary>At start: what is written from now on is newer than this.</summary>
    public void Seen(long used) => sequence = Math.Max(sequence, used);
}
