using System.Net;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class RangeTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=5-", 5, 5)]
    [InlineData("bytes=-3", 7, 3)]
    [InlineData("bytes=-99", 0, 10)]
    [InlineData("bytes=8-99999999999999999999", 8, 2)]
    public async Task Get_Range_GivesItWithItsPlace(string range, int offset, int length)
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(10);
        await stage.Raw.SendAsync("PUT", Target, bytes);

        var got = await stage.Raw.SendAsync("GET", Target, null, ("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, got.Status);
        Assert.Equal(bytes[offset..(offset + length)], got.Body);
        Assert.Equal($"bytes {offset}-{offset + length - 1}/10", got["Content-Range"]);
    }

    [Theory]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=4-3")]
    [InlineData("lines=1-2")]
    [InlineData("bytes=-")]
    public async Task Get_RangeOfAnUnknownForm_GivesTheWhole(string range)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, TestBytes.Of(10));

        var got = await stage.Raw.SendAsync("GET", Target, null, ("Range", range));

        Assert.Equal((HttpStatusCode.OK, 10), (got.Status, got.Body.Length));
    }

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-", 0)]
    public async Task Get_RangeBehindTheEnd_IsInvalid(string range, int size)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, TestBytes.Of(size));

        var got = await stage.Raw.SendAsync("GET", Target, null, ("Range", range));

        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange"), (got.Status, got.Code));
        Assert.Equal(size.ToString(), got.Xml.Element("ActualObjectSize")!.Value);
    }
}
