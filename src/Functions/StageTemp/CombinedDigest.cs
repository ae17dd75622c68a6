using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>A CRC, which is computed of each part by itself.</summary>
internal sealed class CombinedDigest(Crc32Kind kind, IReadOnlyList<long> lengths) : ChunkDigest
{
    private readonly uint[] _crcs = new uint[lengths.Count];

    public override Task AddAsync(int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _crcs[part] = kind.Of(bytes.Span);
        return Task.CompletedTask;
    }

    public override string Finish() => Crc32Kind.Write(kind.Concatenate(_crcs.Zip(lengths)));

    public override void Dispose() { }
}
