using System.Net;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class KeyTests
{
    // The .NET SDK loses the slash on the wire, with path-style addresses, after having signed it.
    [Theory]
    [InlineData("//leading")]
    [InlineData("/../up")]
    [InlineData("/a/./../b")]
    [InlineData("/%01%7F%0D%0A")]
    [InlineData("/%F0%9F%A6%8A")]
    public async Task Key_OnTheWire_IsTakenAsItStands(string path)
    {
        await using var stage = await S3Stage.OpenAsync();
        var target = $"/{S3Stage.Bucket}{path}";

        var put = await stage.Raw.SendAsync("PUT", target, [7]);
        var got = await stage.Raw.SendAsync("GET", target);
        var listed = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?encoding-type=url&list-type=2");

        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.Equal([7], got.Body);
        var key = listed.Xml.Element("Contents")!.Element("Key")!.Value;
        Assert.Equal(Uri.UnescapeDataString(path[1..]), Uri.UnescapeDataString(key));
    }

    [Fact]
    public async Task Key_Of1024Bytes_IsTheLongest()
    {
        await using var stage = await S3Stage.OpenAsync();
        var longest = string.Concat(Enumerable.Repeat("%E3%81%82", 341)) + "x";

        var taken = await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/{longest}", [1]);
        var refused = await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/{longest}x", [1]);

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal("KeyTooLongError", refused.Code);
        Assert.Equal("1025", refused.Xml.Element("Size")!.Value);
    }

    [Fact]
    public async Task Key_NotUtf8_IsRefused()
    {
        await using var stage = await S3Stage.OpenAsync();

        var refused = await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/%FF", [1]);

        Assert.Equal("InvalidURI", refused.Code);
    }
}
