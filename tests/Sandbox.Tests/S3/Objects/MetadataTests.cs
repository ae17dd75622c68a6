using System.Net;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class MetadataTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Fact]
    public async Task Put_SystemMetadata_ComesBackAsItWas()
    {
        await using var stage = await S3Stage.OpenAsync();
        (string, string)[] told =
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("Content-Language", "ja"),
            ("Content-Disposition", "attachment; filename=\"a b.txt\""),
            ("Cache-Control", "no-store"),
            ("Expires", "whenever"),
            ("x-amz-website-redirect-location", "/elsewhere"),
            ("x-amz-storage-class", "STANDARD_IA"),
        ];
        await stage.Raw.SendAsync("PUT", Target, [1], told);

        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.All(told, header => Assert.Equal(header.Item2, head[header.Item1]));
        Assert.Equal("AES256", head["x-amz-server-side-encryption"]);
        Assert.Equal("bytes", head["Accept-Ranges"]);
    }

    [Fact]
    public async Task Get_NobodySaidTheType_IsBinary()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1]);

        Assert.Equal("binary/octet-stream", (await stage.Raw.SendAsync("GET", Target))["Content-Type"]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=?UTF-8?B?w4RNw4Raw5XDkSBTMw==?=", "=?UTF-8?B?w4RNw4Raw5XDkSBTMw==?=")]
    [InlineData("=?utf-8?q?=C3=84M_S3?=", "=?UTF-8?B?w4RNIFMz?=")]
    [InlineData("=?UTF-8?B?44GC?= =?UTF-8?B?44GE?=", "=?UTF-8?B?44GC44GE?=")]
    [InlineData("=?UTF-8?B?not base64?=", "=?UTF-8?B?not base64?=")]
    [InlineData("=?ISO-2022-JP?B?GyRCJCIbKEI=?=", "=?ISO-2022-JP?B?GyRCJCIbKEI=?=")]
    public async Task UserMetadata_EncodedWords_AreReadAndWritten(string sent, string received)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-meta-note", sent));

        Assert.Equal(received, (await stage.Raw.SendAsync("HEAD", Target))["x-amz-meta-note"]);
    }

    [Fact]
    public async Task UserMetadata_Unprintable_IsCountedAsMissing()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync(
            "PUT",
            Target,
            [1],
            ("x-amz-meta-good", "here"),
            ("x-amz-meta-bad", "=?UTF-8?B?YQFi?=")
        );

        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal("1", head["x-amz-missing-meta"]);
        Assert.Equal("here", head["x-amz-meta-good"]);
        Assert.Null(head["x-amz-meta-bad"]);
    }

    [Fact]
    public async Task UserMetadata_Above2048Bytes_IsTooLarge()
    {
        await using var stage = await S3Stage.OpenAsync();

        var most = await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-meta-n", new string('v', 2047)));
        var more = await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-meta-n", new string('v', 2048)));

        Assert.Equal(HttpStatusCode.OK, most.Status);
        Assert.Equal("MetadataTooLarge", more.Code);
    }

    [Fact]
    public async Task Get_ResponseOverrides_HideTheObjectsOwn()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1], ("Content-Type", "text/plain"));

        var got = await stage.Raw.SendAsync(
            "GET",
            Target + "?response-content-type=image%2Fpng&response-expires=never"
        );

        Assert.Equal(("image/png", "never"), (got["Content-Type"], got["Expires"]));
    }

    [Theory]
    [InlineData("x-amz-storage-class", "PLATINUM", "InvalidStorageClass")]
    [InlineData("x-amz-website-redirect-location", "elsewhere", "InvalidRedirectLocation")]
    [InlineData("x-amz-acl", "public-read", "AccessControlListNotSupported")]
    [InlineData("x-amz-grant-read", "id=1", "NotImplemented")]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE", "InvalidRequest")]
    [InlineData("x-amz-tagging", "a=1&a=2", "InvalidTag")]
    [InlineData("x-amz-tagging", "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10&k=11", "BadRequest")]
    public async Task Put_HeaderThatCannotBe_IsRefusedByName(string header, string value, string code)
    {
        await using var stage = await S3Stage.OpenAsync();

        Assert.Equal(code, (await stage.Raw.SendAsync("PUT", Target, [1], (header, value))).Code);
        await Assert.ThrowsAsync<NoSuchKeyException>(() => stage.Client.GetObjectAsync(S3Stage.Bucket, "key"));
    }
}
