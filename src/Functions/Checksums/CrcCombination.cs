namespace XAcctWorkflow.Functions.Checksums;

/// <summary>
/// The CRC of two runs of bytes from the CRC of each: arithmetic of polynomials over GF(2), modulo the CRC's own.
/// Appending n bytes multiplies what came before by x^8n, which takes about log2(n) steps of squaring.
/// </summary>
/// <param name="polynomial">Of a reflected CRC: the lowest power in the highest of its bits, without the highest power.</param>
/// <param name="width">In bits.</param>
/// <remarks>
/// Holds for CRCs whose initial and final inversions are the same, which cancel out. The method is zlib's
/// crc32_combine: https://github.com/madler/zlib/blob/develop/crc32.c
/// </remarks>
internal sealed class CrcCombination(ulong polynomial, int width)
{
    private readonly ulong _one = 1UL << (width - 1);
    private readonly ulong _xToThe8 = 1UL << (width - 1 - 8);

    /// <summary>The CRC of A and B together, where A has <paramref name="first"/> and B has <paramref name="second"/>.</summary>
    /// <param name="length">B's length in bytes.</param>
    public ulong Combine(ulong first, ulong second, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return Multiply(PowerOfXToThe8(length), first) ^ second;
    }

    private ulong PowerOfXToThe8(long exponent)
    {
        var power = _one;
        var square = _xToThe8;
        for (; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                power = Multiply(power, square);
            }
            square = Multiply(square, square);
        }
        return power;
    }

    private ulong Multiply(ulong left, ulong right)
    {
        var product = 0UL;
        for (var bit = _one; bit != 0 && left != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
                left ^= bit;
            }
            right = (right & 1) != 0 ? (right >> 1) ^ polynomial : right >> 1;
        }
        return product;
    }
}
