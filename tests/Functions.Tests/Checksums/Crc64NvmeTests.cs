using System.Text;
using System.Text.Json;
using CsCheck;
using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.Tests.Checksums;

public sealed class Crc64NvmeTests
{
    // The check value of CRC-64/NVME: https://reveng.sourceforge.io/crc-catalogue/17plus.htm
    [Fact]
    public void Of_CheckText_IsCatalogueValue() =>
        Assert.Equal(0xAE8B14860A799888UL, Crc64Nvme.Of("123456789"u8).Value);

    // Seen in the header that AWSSDK.S3 4.1.0 sends for these bytes.
    [Fact]
    public void ToString_KnownBytes_IsWhatTheSdkSends() =>
        Assert.Equal("jSnVw/bqjr4=", Crc64Nvme.Of("hello world"u8).ToString());

    [Fact]
    public void Of_NoBytes_IsEmpty() => Assert.Equal(Crc64Nvme.Empty, Crc64Nvme.Of([]));

    [Fact]
    public void Append_AnySplit_IsCrcOfTheWhole() =>
        Gen
            .Byte.Array[0, 4000]
            .Select(Gen.Byte.Array[0, 4000])
            .Sample(
                (left, right) =>
                {
                    var both = Crc64Nvme.Of(left).Append(Crc64Nvme.Of(right), right.Length);
                    Assert.Equal(Crc64Nvme.Of([.. left, .. right]), both);
                }
            );

    [Fact]
    public void Append_ManyParts_IsAssociative() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.Long[0, 1L << 44], Gen.Long[0, 1L << 44])
            .Sample(
                (a, b, c, lengthOfB, lengthOfC) =>
                {
                    var (first, second, third) = (new Crc64Nvme(a), new Crc64Nvme(b), new Crc64Nvme(c));
                    Assert.Equal(
                        first.Append(second, lengthOfB).Append(third, lengthOfC),
                        first.Append(second.Append(third, lengthOfC), lengthOfB + lengthOfC)
                    );
                }
            );

    [Fact]
    public void Append_LongRunOfZeroes_IsCrcOfTheWhole()
    {
        // 48 MiB bit by bit would take long; the hash takes it in a moment.
        var zeroes = new byte[48 * 1024 * 1024];
        var text = Encoding.UTF8.GetBytes("head");
        var whole = Crc64Nvme.NewHash();
        whole.Append(text);
        whole.Append(zeroes);
        Assert.Equal(Crc64Nvme.Of(whole), Crc64Nvme.Of(text).Append(Crc64Nvme.Of(zeroes), zeroes.Length));
    }

    [Fact]
    public void Parse_OwnText_GivesTheSameValue() =>
        Gen.ULong.Sample(value => Assert.Equal(new Crc64Nvme(value), Crc64Nvme.Parse(new Crc64Nvme(value).ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64!!")]
    [InlineData("AAAAAAAAAAAA")]
    public void Parse_OtherText_Throws(string text)
    {
        Assert.Throws<FormatException>(() => Crc64Nvme.Parse(text));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Crc64Nvme>($"\"{text}\""));
    }
}
