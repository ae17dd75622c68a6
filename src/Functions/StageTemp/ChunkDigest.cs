using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>What the source's own digest is of, computed over a chunk's parts while they are in memory.</summary>
internal abstract class ChunkDigest : IDisposable
{
    /// <param name="algorithm">The source's; null where it has none.</param>
    /// <param name="lengths">The parts', in bytes.</param>
    /// <returns>Null where there is nothing to compute besides the CRC64NVME.</returns>
    public static ChunkDigest? For(DigestAlgorithm? algorithm, IReadOnlyList<long> lengths) =>
        algorithm switch
        {
            null or DigestAlgorithm.Crc64Nvme => null,
            { } known => Crc32Kind.Of(known) is { } crc
                ? new CombinedDigest(crc, lengths)
                : new OrderedDigest(known, lengths.Count),
        };

    /// <summary>Takes a part's bytes. They may come in any order, and are waited for where the algorithm needs one.</summary>
    public abstract Task AddAsync(int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Once all parts are there: base64.</summary>
    public abstract string Finish();

    public abstract void Dispose();
}
