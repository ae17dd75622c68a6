using System.Globalization;
using System.Net;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

/// <summary>
/// How large a request, a part and a copy may be. Nothing so large is sent: a length that is refused is refused before the
/// first byte, and one that is taken is asked to go on.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. The largest object is what 10,000 parts of 5 GiB
/// hold, so that no completion can go over it.
/// </remarks>
public sealed class SizeLimitTests
{
    private const long Most = 5L << 30;

    [Fact]
    public async Task PutObject_LongerThan5GiB_IsEntityTooLargeBeforeTheFirstByte()
    {
        await using var stage = await S3Stage.OpenAsync();

        var (answer, wanted) = await stage.Raw.DeclareAsync("PUT", $"/{S3Stage.Bucket}/key", Most + 1);

        AssertTooLarge(answer, wanted);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Raw.SendAsync("HEAD", $"/{S3Stage.Bucket}/key")).Status);
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Fact]
    public async Task PutObject_Of5GiB_IsAskedToGoOn()
    {
        await using var stage = await S3Stage.OpenAsync();
        var (_, wanted) = await stage.Raw.DeclareAsync("PUT", $"/{S3Stage.Bucket}/key", Most);
        Assert.True(wanted);
    }

    [Theory]
    [InlineData(Most, true)]
    [InlineData(Most + 1, false)]
    public async Task UploadPart_LongerThan5GiB_IsEntityTooLargeBeforeTheFirstByte(long length, bool taken)
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");

        var (answer, wanted) = await stage.Raw.DeclareAsync(
            "PUT",
            $"{upload.Target}?partNumber=1&uploadId={upload.Id}",
            length
        );

        Assert.Equal(taken, wanted);
        if (!taken)
            AssertTooLarge(answer, wanted);
    }

    [Fact]
    public async Task CopyObject_OfMoreThan5GiB_IsRefused()
    {
        await using var stage = await S3Stage.OpenAsync();
        await PutLargeAsync(stage);

        var copy = await stage.Raw.SendAsync(
            "PUT",
            $"/{S3Stage.Bucket}/copy",
            null,
            ("x-amz-copy-source", $"{S3Stage.Bucket}/large")
        );

        Assert.Equal("InvalidRequest", copy.Code);
        Assert.EndsWith($": {Most}", copy.Xml.Element("Message")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bytes=0-5368709120")]
    [InlineData("bytes=1-5368709121")]
    public async Task UploadPartCopy_OfMoreThan5GiB_IsRefused(string? range)
    {
        await using var stage = await S3Stage.OpenAsync();
        await PutLargeAsync(stage);
        var upload = await RawUpload.BeginAsync(stage, "key");

        var copy = await upload.CopyAsync(1, $"{S3Stage.Bucket}/large", range);

        Assert.Equal("InvalidRequest", copy.Code);
    }

    [Fact]
    public async Task CompleteMultipartUpload_OfMoreThan10000Parts_IsMalformed()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        var parts = string.Concat(
            Enumerable
                .Range(1, 10_001)
                .Select(number => $"<Part><PartNumber>{number}</PartNumber><ETag>\"e\"</ETag></Part>")
        );

        Assert.Equal("MalformedXML", (await upload.CompleteAsync(parts)).Code);
    }

    /// <summary>Key "large": 8 MiB on disk, of which the object consists 641 times.</summary>
    private static async Task PutLargeAsync(S3Stage stage)
    {
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/large", TestBytes.Of(8 * TestBytes.MiB));
        var bucket = stage.Store.Find(S3Stage.Bucket)!;
        var version = bucket.Index.Find("large")!.Versions[0];
        bucket.Amend(
            version,
            put => put with { Content = new Content([.. Enumerable.Repeat(put.Content.Segments[0], 641)]) }
        );
    }

    private static void AssertTooLarge(RawAnswer? answer, bool wanted)
    {
        Assert.False(wanted);
        Assert.Equal(HttpStatusCode.BadRequest, answer!.Status);
        Assert.Equal("EntityTooLarge", answer.Code);
        Assert.Equal(Most.ToString(CultureInfo.InvariantCulture), answer.Xml.Element("MaxSizeAllowed")!.Value);
    }
}
