using System.Net;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Checksums;

public sealed class PutChecksumTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Put_ChecksumInTheTrailer_IsKeptAndValidatedByTheSdk(string name)
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(200_000);
        var algorithm = Amazon.S3.ChecksumAlgorithm.FindValue(name);

        await stage.Client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                InputStream = new MemoryStream(bytes),
                ChecksumAlgorithm = algorithm,
            }
        );
        using var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, "key");

        Assert.Equal(bytes, await got.ResponseStream.ReadAllAsync());
        var head = await stage.Raw.SendAsync("HEAD", Target, null, ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal(TestChecksum.Of(name, bytes), head["x-amz-checksum-" + name.ToLowerInvariant()]);
        Assert.Equal("FULL_OBJECT", head["x-amz-checksum-type"]);
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Put_ChecksumInTheHeader_IsComparedWithTheBody(string name)
    {
        await using var stage = await S3Stage.OpenAsync();
        var header = "x-amz-checksum-" + name.ToLowerInvariant();

        var right = await stage.Raw.SendAsync("PUT", Target, [1, 2], (header, TestChecksum.Of(name, [1, 2])));
        var wrong = await stage.Raw.SendAsync("PUT", Target, [1, 3], (header, TestChecksum.Of(name, [1, 2])));
        var broken = await stage.Raw.SendAsync("PUT", Target, [1, 2], (header, "AAAA"));

        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Equal(TestChecksum.Of(name, [1, 2]), right[header]);
        Assert.Equal((HttpStatusCode.BadRequest, "BadDigest"), (wrong.Status, wrong.Code));
        Assert.Equal(
            $"The {name} you specified did not match the calculated checksum.",
            wrong.Xml.Element("Message")!.Value
        );
        Assert.Equal("InvalidRequest", broken.Code);
        Assert.Equal([1, 2], (await stage.Raw.SendAsync("GET", Target)).Body);
    }

    [Fact]
    public async Task Put_NoChecksum_KeepsCrc64Nvme()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1, 2, 3]);

        var head = await stage.Raw.SendAsync("HEAD", Target, null, ("x-amz-checksum-mode", "ENABLED"));
        var silent = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal(TestChecksum.Of("CRC64NVME", [1, 2, 3]), head["x-amz-checksum-crc64nvme"]);
        Assert.Null(silent["x-amz-checksum-crc64nvme"]);
    }

    [Fact]
    public async Task Put_ContentMd5_IsComparedWithTheBody()
    {
        await using var stage = await S3Stage.OpenAsync();
        var md5 = Convert.ToBase64String(Convert.FromHexString(TestBytes.Md5([1])));

        Assert.Equal(HttpStatusCode.OK, (await stage.Raw.SendAsync("PUT", Target, [1], ("Content-MD5", md5))).Status);
        Assert.Equal("BadDigest", (await stage.Raw.SendAsync("PUT", Target, [2], ("Content-MD5", md5))).Code);
        Assert.Equal("InvalidDigest", (await stage.Raw.SendAsync("PUT", Target, [1], ("Content-MD5", "short"))).Code);
    }

    [Fact]
    public async Task Put_ChecksumsThatContradictEachOther_AreRefused()
    {
        await using var stage = await S3Stage.OpenAsync();
        (string, string) crc32 = ("x-amz-checksum-crc32", TestChecksum.Of("CRC32", [1]));
        (string, string) sha1 = ("x-amz-checksum-sha1", TestChecksum.Of("SHA1", [1]));

        var two = await stage.Raw.SendAsync("PUT", Target, [1], crc32, sha1);
        var other = await stage.Raw.SendAsync("PUT", Target, [1], crc32, ("x-amz-sdk-checksum-algorithm", "SHA256"));
        var none = await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-sdk-checksum-algorithm", "SHA256"));

        Assert.All([two, other, none], answer => Assert.Equal("InvalidRequest", answer.Code));
    }

    [Fact]
    public async Task Get_Range_TellsNoChecksumOfTheWhole()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1, 2, 3]);

        var got = await stage.Raw.SendAsync(
            "GET",
            Target,
            null,
            ("Range", "bytes=0-1"),
            ("x-amz-checksum-mode", "ENABLED")
        );

        Assert.Null(got["x-amz-checksum-crc64nvme"]);
    }
}
