using CsCheck;
using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.Tests.Checksums;

public sealed class Crc32KindTests
{
    // The check values of https://reveng.sourceforge.io/crc-catalogue/ for CRC-32/ISO-HDLC and CRC-32/ISCSI.
    [Theory]
    [InlineData(DigestAlgorithm.Crc32, 0xCBF43926)]
    [InlineData(DigestAlgorithm.Crc32C, 0xE3069283)]
    public void Of_CheckString_IsTheCataloguesValue(DigestAlgorithm algorithm, uint expected) =>
        Assert.Equal(expected, Kind(algorithm).Of("123456789"u8));

    [Theory]
    [InlineData(DigestAlgorithm.Crc32)]
    [InlineData(DigestAlgorithm.Crc32C)]
    public void Concatenate_AnyRuns_IsTheCrcOfTheWhole(DigestAlgorithm algorithm)
    {
        var kind = Kind(algorithm);
        Gen.Byte.Array[0, 300]
            .Array[0, 6]
            .Sample(runs =>
                Assert.Equal(
                    kind.Of(runs.SelectMany(run => run).ToArray()),
                    kind.Concatenate(runs.Select(run => (kind.Of(run), (long)run.Length)))
                )
            );
    }

    [Fact]
    public void Write_Value_IsBase64WithTheHighestByteFirstAndParses()
    {
        Assert.Equal("y/Q5Jg==", Crc32Kind.Write(0xCBF43926));
        Assert.Equal(0xCBF43926, Crc32Kind.Parse("y/Q5Jg=="));
        Assert.Throws<FormatException>(() => Crc32Kind.Parse("AAAA"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DigestAlgorithm.Crc64Nvme)]
    [InlineData(DigestAlgorithm.Sha1)]
    public void Of_OtherAlgorithm_IsNone(DigestAlgorithm? algorithm) => Assert.Null(Crc32Kind.Of(algorithm));

    private static Crc32Kind Kind(DigestAlgorithm algorithm) =>
        Crc32Kind.Of(algorithm) ?? throw new ArgumentException(algorithm.ToString());
}
