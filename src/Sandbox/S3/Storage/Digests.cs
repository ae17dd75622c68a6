using System.Buffers.Binary;
using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>All that is computed over a run of bytes, in one pass: CRC64NVME always, and what else was asked for.</summary>
internal sealed class Digests : IDisposable
{
    private readonly ChecksumAlgorithm algorithm;
    private readonly RunningChecksum crc64 = RunningChecksum.Start(ChecksumAlgorithm.Crc64Nvme);
    private readonly RunningChecksum? other;
    private readonly RunningChecksum? md5;

    public Digests(ChecksumAlgorithm algorithm, bool withMd5)
    {
        this.algorithm = algorithm;
        other = algorithm == ChecksumAlgorithm.Crc64Nvme ? null : RunningChecksum.Start(algorithm);
        md5 = withMd5 ? RunningChecksum.StartMd5() : null;
    }

    public ulong Crc64 => BinaryPrimitives.ReadUInt64BigEndian(crc64.Finish());
    public byte[]? Md5 => md5?.Finish();
    public Checksum Checksum => Checksum.OfBytes(algorithm, (other ?? crc64).Finish());

    public void Append(ReadOnlySpan<byte> bytes)
    {
        crc64.Append(bytes);
        other?.Append(bytes);
        md5?.Append(bytes);
    }

    public void Dispose()
    {
        crc64.Dispose();
        other?.Dispose();
        md5?.Dispose();
    }
}
