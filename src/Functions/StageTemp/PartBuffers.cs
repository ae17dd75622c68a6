namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>
/// The memory that parts pass through: so many buffers and no more, allocated once and used again for every part, and
/// by every chunk that a warm function stages.
/// </summary>
/// <param name="most">How many may be in use at once; whoever comes later waits.</param>
public sealed class PartBuffers(int most) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most, most);
    private readonly Stack<byte[]> _idle = new();
    private readonly Lock _lock = new();

    /// <summary>How many bytes are allocated, in use or not.</summary>
    public long Allocated { get; private set; }

    /// <returns>A buffer of at least this length, which goes back when it is disposed.</returns>
    public async Task<PartBuffer> RentAsync(int length, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        lock (_lock)
        {
            return new PartBuffer(
                this,
                _idle.TryPop(out var bytes) && Serves(bytes, length) ? bytes : Allocate(length)
            );
        }
    }

    public void Dispose() => _free.Dispose();

    internal void Return(byte[] bytes)
    {
        // Reading and sending a part leaves a MiB or two of garbage. The collector would let that grow to the size of the
        // processor's cache, which on a server is more than a buffer; a collection of the youngest takes a millisecond.
        GC.Collect(0, GCCollectionMode.Forced);
        lock (_lock)
        {
            _idle.Push(bytes);
        }
        _free.Release();
    }

    private bool Serves(byte[] bytes, int length)
    {
        if (bytes.Length >= length)
        {
            return true;
        }
        Allocated -= bytes.Length;
        return false;
    }

    // Neither zeroed nor ever moved: a part's bytes overwrite it, and the collector has no reason to copy 16 MiB.
    private byte[] Allocate(int length)
    {
        Allocated += length;
        return GC.AllocateUninitializedArray<byte>(length, pinned: true);
    }
}
