using System.Globalization;
using System.Net;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class ConditionalReadTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Theory]
    [InlineData("If-Match", "same", HttpStatusCode.OK)]
    [InlineData("If-Match", "\"other\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-None-Match", "same", HttpStatusCode.NotModified)]
    [InlineData("If-None-Match", "\"other\"", HttpStatusCode.OK)]
    [InlineData("If-Modified-Since", "-1", HttpStatusCode.OK)]
    [InlineData("If-Modified-Since", "0", HttpStatusCode.NotModified)]
    [InlineData("If-Unmodified-Since", "-1", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-Unmodified-Since", "0", HttpStatusCode.OK)]
    public async Task GetAndHead_OneCondition_Decides(string header, string value, HttpStatusCode expected)
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1, 2, 3]);
        if (value == "same")
            value = put["ETag"]!;
        else if (!value.StartsWith('"'))
            value = stage.Clock.GetUtcNow().AddSeconds(int.Parse(value, CultureInfo.InvariantCulture)).ToString("R");

        var got = await stage.Raw.SendAsync("GET", Target, null, (header, value));
        var head = await stage.Raw.SendAsync("HEAD", Target, null, (header, value));

        Assert.Equal(expected, got.Status);
        Assert.Equal(expected, head.Status);
        if (expected == HttpStatusCode.NotModified)
            Assert.Equal(put["ETag"], got["ETag"]);
        if (expected == HttpStatusCode.PreconditionFailed)
            Assert.Equal(("PreconditionFailed", header), (got.Code, got.Xml.Element("Condition")!.Value));
    }

    [Fact]
    public async Task Get_ETagHoldsAndDateDoesNot_ETagDecides()
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1]);
        var before = stage.Clock.GetUtcNow().AddDays(-1).ToString("R");
        var after = stage.Clock.GetUtcNow().AddDays(1).ToString("R");

        var got = await stage.Raw.SendAsync(
            "GET",
            Target,
            null,
            ("If-Match", put["ETag"]!),
            ("If-Unmodified-Since", before)
        );
        var none = await stage.Raw.SendAsync(
            "GET",
            Target,
            null,
            ("If-None-Match", "\"other\""),
            ("If-Modified-Since", after)
        );

        Assert.Equal(HttpStatusCode.OK, got.Status);
        Assert.Equal(HttpStatusCode.OK, none.Status);
    }
}
