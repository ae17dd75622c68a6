using System.Net;

namespace XAcctWorkflow.Sandbox.Tests.S3.Multipart;

/// <summary>Conditions on what an upload copies from, and on what it writes over.</summary>
public sealed class ConditionTests
{
    private const string Source = $"/{S3Stage.Bucket}/source";

    [Theory]
    [InlineData("if-match", "\"other\"", false)]
    [InlineData("if-match", "same", true)]
    [InlineData("if-none-match", "same", false)]
    [InlineData("if-none-match", "\"other\"", true)]
    [InlineData("if-modified-since", "Mon, 23 Nov 2026 12:00:00 GMT", false)]
    [InlineData("if-modified-since", "Sun, 22 Nov 2026 12:00:00 GMT", true)]
    [InlineData("if-unmodified-since", "Sun, 22 Nov 2026 12:00:00 GMT", false)]
    [InlineData("if-unmodified-since", "Mon, 23 Nov 2026 12:00:00 GMT", true)]
    public async Task UploadPartCopy_ConditionOnTheSource_Decides(string condition, string value, bool holds)
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Source, [1]);
        var upload = await RawUpload.BeginAsync(stage, "key");

        var copied = await stage.Raw.SendAsync(
            "PUT",
            $"{upload.Target}?partNumber=1&uploadId={upload.Id}",
            null,
            ("x-amz-copy-source", Source),
            ($"x-amz-copy-source-{condition}", value == "same" ? put["ETag"]! : value)
        );
        var listed = await stage.Raw.SendAsync("GET", $"{upload.Target}?uploadId={upload.Id}");

        Assert.Equal(holds ? HttpStatusCode.OK : HttpStatusCode.PreconditionFailed, copied.Status);
        Assert.Equal(holds ? 1 : 0, listed.Xml.Elements("Part").Count());
    }

    [Fact]
    public async Task Complete_IfMatch_WritesOnlyOverThatETag()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, [2]);

        var nothing = await upload.CompleteAsync(("If-Match", "\"0\""));
        var put = await stage.Raw.SendAsync("PUT", upload.Target, [1]);
        var stale = await upload.CompleteAsync(("If-Match", "\"0\""));
        var matching = await upload.CompleteAsync(("If-Match", put["ETag"]!));

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey"), (nothing.Status, nothing.Code));
        Assert.Equal("PreconditionFailed", stale.Code);
        Assert.Equal(HttpStatusCode.OK, matching.Status);
        Assert.Equal([2], (await stage.Raw.SendAsync("GET", upload.Target)).Body);
    }

    [Fact]
    public async Task CopyObject_IfMatchOnTheTarget_WritesOnlyOverThatETag()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Source, [1]);
        var put = await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/key", [2]);

        var stale = await CopyAsync("\"0\"");
        var matching = await CopyAsync(put["ETag"]!);

        Assert.Equal("PreconditionFailed", stale.Code);
        Assert.Equal(HttpStatusCode.OK, matching.Status);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}/key")).Body);

        Task<RawAnswer> CopyAsync(string etag) =>
            stage.Raw.SendAsync(
                "PUT",
                $"/{S3Stage.Bucket}/key",
                null,
                ("x-amz-copy-source", Source),
                ("If-Match", etag)
            );
    }
}
