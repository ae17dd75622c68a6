using System.Buffers.Binary;
using System.IO.Hashing;

namespace XAcctWorkflow.Functions.Checksums;

/// <summary>One of S3's two 32-bit CRCs; as text base64 of four bytes, the highest first.</summary>
internal sealed class Crc32Kind
{
    private static readonly Crc32Kind Crc32 = new(Crc32ParameterSet.Crc32, 0xEDB88320);
    private static readonly Crc32Kind Crc32C = new(Crc32ParameterSet.Crc32C, 0x82F63B78);

    private readonly Crc32ParameterSet _parameters;
    private readonly CrcCombination _combination;

    private Crc32Kind(Crc32ParameterSet parameters, uint polynomial)
    {
        _parameters = parameters;
        _combination = new CrcCombination(polynomial, 32);
    }

    /// <returns>Null for an algorithm of another kind.</returns>
    public static Crc32Kind? Of(DigestAlgorithm? algorithm) =>
        algorithm switch
        {
            DigestAlgorithm.Crc32 => Crc32,
            DigestAlgorithm.Crc32C => Crc32C,
            _ => null,
        };

    public uint Of(ReadOnlySpan<byte> bytes) => System.IO.Hashing.Crc32.HashToUInt32(_parameters, bytes);

    /// <summary>The CRC of some bytes followed by <paramref name="length"/> others, of which only the CRC is known.</summary>
    public uint Append(uint crc, uint next, long length) => (uint)_combination.Combine(crc, next, length);

    /// <summary>The CRC of runs of bytes one after the other.</summary>
    public uint Concatenate(IEnumerable<(uint Crc, long Length)> runs) =>
        runs.Aggregate(0u, (whole, run) => Append(whole, run.Crc, run.Length));

    public static string Write(uint crc)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, crc);
        return Convert.ToBase64String(bytes);
    }

    /// <exception cref="FormatException">The text is not base64 of four bytes.</exception>
    public static uint Parse(string text) =>
        Convert.FromBase64String(text) is { Length: 4 } bytes
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : throw new FormatException($"\"{text}\" is no 32-bit CRC: it has to be base64 of four bytes.");
}
