using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Checksums;

/// <summary>A CRC-64/NVME of some bytes; as text base64 of its eight bytes, the highest first, as S3 writes it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html</remarks>
[JsonConverter(typeof(Crc64NvmeConverter))]
public readonly record struct Crc64Nvme(ulong Value)
{
    // The polynomial of Crc64ParameterSet.Nvme, lowest power in the highest bit.
    private static readonly CrcCombination Combination = new(0x9A6C9329AC4BC9B5, 64);

    /// <summary>Of no bytes at all.</summary>
    public static Crc64Nvme Empty => default;

    public static Crc64 NewHash() => new(Crc64ParameterSet.Nvme);

    public static Crc64Nvme Of(Crc64 hash) => new(hash.GetCurrentHashAsUInt64());

    public static Crc64Nvme Of(ReadOnlySpan<byte> bytes) => new(Crc64.HashToUInt64(Crc64ParameterSet.Nvme, bytes));

    /// <summary>The CRC of these bytes followed by <paramref name="length"/> others, of which only the CRC is known.</summary>
    public Crc64Nvme Append(Crc64Nvme next, long length) => new(Combination.Combine(Value, next.Value, length));

    /// <exception cref="FormatException">The text is not base64 of eight bytes.</exception>
    public static Crc64Nvme Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[8];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == 8
            ? new Crc64Nvme(BinaryPrimitives.ReadUInt64BigEndian(bytes))
            : throw new FormatException($"\"{text}\" is no CRC64NVME: it has to be base64 of eight bytes.");
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Value);
        return Convert.ToBase64String(bytes);
    }
}
