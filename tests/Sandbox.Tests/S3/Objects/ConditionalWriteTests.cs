using System.Net;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class ConditionalWriteTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Fact]
    public async Task Put_IfNoneMatchStar_OnlyTheFirstWins()
    {
        await using var stage = await S3Stage.OpenAsync();

        var first = await stage.Raw.SendAsync("PUT", Target, [1], ("If-None-Match", "*"));
        var second = await stage.Raw.SendAsync("PUT", Target, [2], ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), (second.Status, second.Code));
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target)).Body);
    }

    [Fact]
    public async Task Put_IfNoneMatchStarAtOnce_ExactlyOneWins()
    {
        await using var stage = await S3Stage.OpenAsync();

        var puts = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => stage.Raw.SendAsync("PUT", Target, [(byte)i], ("If-None-Match", "*")))
        );

        Assert.Single(puts, put => put.Status == HttpStatusCode.OK);
        Assert.Equal(15, puts.Count(put => put.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Put_IfNoneMatchOnADeleteMarker_Wins()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });
        await stage.Raw.SendAsync("PUT", Target, [1]);
        await stage.Raw.SendAsync("DELETE", Target);

        var put = await stage.Raw.SendAsync("PUT", Target, [2], ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, put.Status);
    }

    [Fact]
    public async Task Put_IfNoneMatchAnETag_IsNotImplementedByS3()
    {
        await using var stage = await S3Stage.OpenAsync();

        var put = await stage.Raw.SendAsync("PUT", Target, [1], ("If-None-Match", "\"etag\""));

        Assert.Equal((HttpStatusCode.NotImplemented, "NotImplemented"), (put.Status, put.Code));
    }

    [Fact]
    public async Task Put_IfMatch_WritesOnlyOverThatETag()
    {
        await using var stage = await S3Stage.OpenAsync();
        var nothing = await stage.Raw.SendAsync("PUT", Target, [1], ("If-Match", "\"0\""));
        var first = await stage.Raw.SendAsync("PUT", Target, [1]);

        var matching = await stage.Raw.SendAsync("PUT", Target, [2], ("If-Match", first["ETag"]!));
        var stale = await stage.Raw.SendAsync("PUT", Target, [3], ("If-Match", first["ETag"]!));

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey"), (nothing.Status, nothing.Code));
        Assert.Equal(HttpStatusCode.OK, matching.Status);
        Assert.Equal("PreconditionFailed", stale.Code);
    }

    [Theory]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-Match", "*")]
    public async Task Put_DeletedWhileTheBodyArrives_IsAConflict(string header, string value)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1]);
        stage.Faults.OnReceiving = () =>
            stage.Store.Find(S3Stage.Bucket)!.Change("key", versions => new VersionChange([], versions));

        var put = await stage.Raw.SendAsync("PUT", Target, [2], (header, value));

        Assert.Equal((HttpStatusCode.Conflict, "ConditionalRequestConflict"), (put.Status, put.Code));
    }

    [Fact]
    public async Task Delete_IfMatch_DeletesOnlyThatETag()
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1]);

        var other = await stage.Raw.SendAsync("DELETE", Target, null, ("If-Match", "\"other\""));
        var same = await stage.Raw.SendAsync("DELETE", Target, null, ("If-Match", put["ETag"]!));
        var gone = await stage.Raw.SendAsync("DELETE", Target, null, ("If-Match", "*"));

        Assert.Equal("PreconditionFailed", other.Code);
        Assert.Equal(HttpStatusCode.NoContent, same.Status);
        Assert.Equal("NoSuchKey", gone.Code);
    }
}
