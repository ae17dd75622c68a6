using System.Buffers.Binary;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>A checksum as S3 keeps and tells it.</summary>
/// <param name="Value">Base64 of the big-endian bytes; for a composite one followed by <c>-</c> and the number of parts.</param>
public sealed record Checksum(ChecksumAlgorithm Algorithm, ChecksumType Type, string Value)
{
    public static Checksum OfBytes(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> bytes) =>
        new(algorithm, ChecksumType.FullObject, Convert.ToBase64String(bytes));

    public static Checksum OfCrc64(ulong crc)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, crc);
        return OfBytes(ChecksumAlgorithm.Crc64Nvme, bytes);
    }

    /// <summary>The bytes of a full-object or part checksum.</summary>
    internal byte[] ToBytes() => Convert.FromBase64String(Value);
}
