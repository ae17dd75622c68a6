using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.Tests.S3.Checksums;

public sealed class CrcCombinationTests
{
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, "CBF43926")]
    [InlineData(ChecksumAlgorithm.Crc32C, "E3069283")]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, "AE8B14860A799888")]
    [InlineData(ChecksumAlgorithm.Sha1, "F7C3BC1D808E04732ADF679965CCC34CA7AE3441")]
    public void Checksum_OfTheDigits_IsTheKnownCheckValue(ChecksumAlgorithm algorithm, string expected)
    {
        Assert.Equal(expected, Convert.ToHexString(Of(algorithm, "123456789"u8)));
    }

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32)]
    [InlineData(ChecksumAlgorithm.Crc32C)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme)]
    public void Combine_AnyCut_GivesTheWholesChecksum(ChecksumAlgorithm algorithm)
    {
        var bytes = TestBytes.Of(5000);
        var whole = Of(algorithm, bytes);

        foreach (var cut in new[] { 0, 1, 7, 8, 2500, 4999, 5000 })
        {
            var (first, second) = (Of(algorithm, bytes.AsSpan(0, cut)), Of(algorithm, bytes.AsSpan(cut)));
            Assert.Equal(whole, CrcCombination.Combine(algorithm, first, second, bytes.Length - cut));
        }
    }

    [Fact]
    public void Combine_LongRunOfZeros_AgreesWithItself()
    {
        // 64 GiB as 2 × 32 GiB and as 32 × 2 GiB: nobody has to read them.
        var two = Power(ChecksumAlgorithm.Crc64Nvme, 1L << 31, 32);

        Assert.Equal(two, Power(ChecksumAlgorithm.Crc64Nvme, 1L << 35, 2));
    }

    private static ulong Power(ChecksumAlgorithm algorithm, long length, int times)
    {
        var piece = Zeros(algorithm, length);
        var whole = piece;
        for (var i = 1; i < times; i++)
            whole = CrcCombination.Combine(algorithm, whole, piece, length);
        return whole;
    }

    // By doubling one zero byte.
    private static ulong Zeros(ChecksumAlgorithm algorithm, long length)
    {
        var crc = BitConverter.ToUInt64([.. Of(algorithm, [0]).Reverse()]);
        for (var size = 1L; size < length; size *= 2)
            crc = CrcCombination.Combine(algorithm, crc, crc, size);
        return crc;
    }

    private static byte[] Of(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        using var running = RunningChecksum.Start(algorithm);
        running.Append(bytes);
        return running.Finish();
    }
}
