using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>A checksum that grows with the bytes appended to it.</summary>
internal abstract class RunningChecksum : IDisposable
{
    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>The checksum's bytes, CRCs big-endian as S3 writes them.</summary>
    public abstract byte[] Finish();

    public static RunningChecksum Start(ChecksumAlgorithm algorithm) =>
        algorithm switch
        {
            ChecksumAlgorithm.Crc32 => new Crc32Checksum(Crc32ParameterSet.Crc32),
            ChecksumAlgorithm.Crc32C => new Crc32Checksum(Crc32ParameterSet.Crc32C),
            ChecksumAlgorithm.Crc64Nvme => new Crc64Checksum(),
            ChecksumAlgorithm.Sha1 => new HashChecksum(HashAlgorithmName.SHA1),
            _ => new HashChecksum(HashAlgorithmName.SHA256),
        };

    /// <summary>What ETags and Content-MD5 are made of.</summary>
    public static RunningChecksum StartMd5() => new HashChecksum(HashAlgorithmName.MD5);

    public abstract void Dispose();

    // System.IO.Hashing writes reflected CRCs little-endian, S3 writes them big-endian.
    private sealed class Crc32Checksum(Crc32ParameterSet parameters) : RunningChecksum
    {
        private readonly Crc32 crc = new(parameters);

        public override void Append(ReadOnlySpan<byte> bytes) => crc.Append(bytes);

        public override byte[] Finish()
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, crc.GetCurrentHashAsUInt32());
            return bytes;
        }

        public override void Dispose() { }
    }

    private sealed class Crc64Checksum : RunningChecksum
    {
        private readonly Crc64 crc = new(Crc64ParameterSet.Nvme);

        public override void Append(ReadOnlySpan<byte> bytes) => crc.Append(bytes);

        public override byte[] Finish()
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, crc.GetCurrentHashAsUInt64());
            return bytes;
        }

        public override void Dispose() { }
    }

    private sealed class HashChecksum(HashAlgorithmName name) : RunningChecksum
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

        public override byte[] Finish() => hash.GetCurrentHash();

        public override void Dispose() => hash.Dispose();
    }
}
