using System.Buffers.Binary;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>
/// The CRC of two pieces joined, from the CRCs of the pieces: crc(AB) = crc(A) · x^(8·|B|) + crc(B) over GF(2), modulo
/// the CRC's polynomial. This is how S3 derives the full-object checksum of a multipart upload from its parts.
/// </summary>
internal static class CrcCombination
{
    /// <summary>Checksums as big-endian bytes; the length is the second piece's, in bytes.</summary>
    public static byte[] Combine(
        ChecksumAlgorithm algorithm,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        long length
    )
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Combine(algorithm, Read(first), Read(second), length));
        return bytes[(8 - first.Length)..];
    }

    public static ulong Combine(ChecksumAlgorithm algorithm, ulong first, ulong second, long length)
    {
        var (polynomial, bits) = Field(algorithm);
        return Multiply(first, Power(length, polynomial, bits), polynomial, bits) ^ second;
    }

    // Polynomials in reflected form: the lowest power in the highest bit.
    private static (ulong Polynomial, int Bits) Field(ChecksumAlgorithm algorithm) =>
        algorithm switch
        {
            ChecksumAlgorithm.Crc32 => (0xEDB88320, 32),
            ChecksumAlgorithm.Crc32C => (0x82F63B78, 32),
            ChecksumAlgorithm.Crc64Nvme => (0x9A6C9329AC4BC9B5, 64),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Only CRCs can be combined."),
        };

    private static ulong Multiply(ulong a, ulong b, ulong polynomial, int bits)
    {
        var product = 0UL;
        for (var bit = 1UL << (bits - 1); bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
                product ^= b;
            b = (b & 1) == 0 ? b >> 1 : (b >> 1) ^ polynomial;
        }
        return product;
    }

    /// <summary>x^(8·length), by squaring.</summary>
    private static ulong Power(long length, ulong polynomial, int bits)
    {
        var result = 1UL << (bits - 1);
        var square = 1UL << (bits - 1 - 8);
        for (; length > 0; length >>= 1)
        {
            if ((length & 1) != 0)
                result = Multiply(square, result, polynomial, bits);
            square = Multiply(square, square, polynomial, bits);
        }
        return result;
    }

    private static ulong Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
