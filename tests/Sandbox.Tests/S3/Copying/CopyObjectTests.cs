using System.Net;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;

namespace XAcctWorkflow.Sandbox.Tests.S3.Copying;

public sealed class CopyObjectTests
{
    private const string Source = $"/{S3Stage.Bucket}/source";
    private const string Copy = $"/{S3Stage.Bucket}/copy";
    private static readonly (string, string) From = ("x-amz-copy-source", $"{S3Stage.Bucket}/source");

    [Fact]
    public async Task Copy_NothingSaid_KeepsMetadataAndTagsButNotRedirectAndClass()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync(
            "PUT",
            Source,
            [1, 2],
            ("Content-Type", "text/plain"),
            ("Expires", "soon"),
            ("x-amz-meta-a", "b"),
            ("x-amz-tagging", "team=red"),
            ("x-amz-website-redirect-location", "/x"),
            ("x-amz-storage-class", "STANDARD_IA")
        );
        var before = stage.OnDisk();

        var copied = await stage.Raw.SendAsync("PUT", Copy, null, From);
        var head = await stage.Raw.SendAsync("HEAD", Copy, null, ("x-amz-checksum-mode", "ENABLED"));

        Assert.Equal(HttpStatusCode.OK, copied.Status);
        Assert.Equal(TestChecksum.Of("CRC64NVME", [1, 2]), copied.Xml.Element("ChecksumCRC64NVME")!.Value);
        Assert.Equal(
            ("text/plain", "soon", "b", "1"),
            (head["Content-Type"], head["Expires"], head["x-amz-meta-a"], head["x-amz-tagging-count"])
        );
        Assert.Null(head["x-amz-website-redirect-location"]);
        Assert.Null(head["x-amz-storage-class"]);
        Assert.Equal(before, stage.OnDisk());
    }

    [Fact]
    public async Task Copy_DirectivesReplace_TakesTheRequests()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Source, [1], ("x-amz-meta-a", "b"), ("x-amz-tagging", "team=red"));

        await stage.Raw.SendAsync(
            "PUT",
            Copy,
            null,
            From,
            ("x-amz-metadata-directive", "REPLACE"),
            ("x-amz-meta-c", "d"),
            ("x-amz-tagging-directive", "REPLACE"),
            ("x-amz-storage-class", "GLACIER_IR")
        );
        var head = await stage.Raw.SendAsync("HEAD", Copy);

        Assert.Equal(
            (null, "d", null, "GLACIER_IR"),
            (head["x-amz-meta-a"], head["x-amz-meta-c"], head["x-amz-tagging-count"], head["x-amz-storage-class"])
        );
    }

    [Theory]
    [InlineData("x-amz-copy-source-if-match", "\"other\"", "PreconditionFailed")]
    [InlineData("x-amz-copy-source-if-none-match", "*", "PreconditionFailed")]
    [InlineData("x-amz-copy-source-if-modified-since", "Mon, 23 Nov 2026 12:00:00 GMT", "PreconditionFailed")]
    [InlineData("x-amz-copy-source-if-unmodified-since", "Sun, 22 Nov 2026 12:00:00 GMT", "PreconditionFailed")]
    [InlineData("x-amz-metadata-directive", "MERGE", "InvalidArgument")]
    [InlineData("x-amz-source-expected-bucket-owner", "222222222222", "AccessDenied")]
    [InlineData("x-amz-expected-bucket-owner", "222222222222", "AccessDenied")]
    [InlineData("x-amz-checksum-algorithm", "MD4", "InvalidRequest")]
    [InlineData("x-amz-object-annotations", "COPY", "NotImplemented")]
    public async Task Copy_ConditionThatDoesNotHold_CopiesNothing(string header, string value, string code)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Source, [1]);

        Assert.Equal(code, (await stage.Raw.SendAsync("PUT", Copy, null, From, (header, value))).Code);
        Assert.Equal("NoSuchKey", (await stage.Raw.SendAsync("GET", Copy)).Code);
        Assert.Equal((1, 1), stage.OnDisk());
    }

    [Fact]
    public async Task Copy_OntoItself_HasToChangeSomething()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Source, [1]);

        var idle = await stage.Raw.SendAsync("PUT", Source, null, From);
        var changing = await stage.Raw.SendAsync("PUT", Source, null, From, ("x-amz-storage-class", "STANDARD_IA"));

        Assert.Equal("InvalidRequest", idle.Code);
        Assert.Equal(HttpStatusCode.OK, changing.Status);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Source)).Body);
        Assert.Equal((1, 1), stage.OnDisk());
    }

    [Fact]
    public async Task Copy_OfAMultipartObject_IsInOnePieceWithAnMd5()
    {
        await using var stage = await S3Stage.OpenAsync();
        var (first, second) = (TestBytes.Of(5 * TestBytes.MiB), TestBytes.Of(9, 2));
        var upload = await RawUpload.BeginAsync(stage, "source", ("x-amz-checksum-algorithm", "SHA1"));
        await upload.PartAsync(1, first, ("x-amz-checksum-sha1", TestChecksum.Of("SHA1", first)));
        await upload.PartAsync(2, second, ("x-amz-checksum-sha1", TestChecksum.Of("SHA1", second)));
        await upload.CompleteAsync();

        var copied = await stage.Raw.SendAsync("PUT", Copy, null, From);

        byte[] whole = [.. first, .. second];
        Assert.Equal($"\"{TestBytes.Md5(whole)}\"", copied.Xml.Element("ETag")!.Value);
        Assert.Equal(TestChecksum.Of("SHA1", whole), copied.Xml.Element("ChecksumSHA1")!.Value);
        Assert.Equal(whole, (await stage.Raw.SendAsync("GET", Copy)).Body);
    }

    [Fact]
    public async Task Copy_OfAVersion_SaysWhich()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });
        var old = await stage.Raw.SendAsync("PUT", Source, [1]);
        await stage.Raw.SendAsync("PUT", Source, [2]);
        var id = old["x-amz-version-id"];

        var copied = await stage.Raw.SendAsync(
            "PUT",
            Copy,
            null,
            ("x-amz-copy-source", $"/{S3Stage.Bucket}/source?versionId={id}")
        );

        Assert.Equal(id, copied["x-amz-copy-source-version-id"]);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Copy)).Body);
    }

    [Fact]
    public async Task Copy_HostileSourceKey_IsDecodedOnce()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}//a%2520%3FversionId%3Dx%20%2B", [3]);

        var copied = await stage.Raw.SendAsync(
            "PUT",
            Copy,
            null,
            ("x-amz-copy-source", $"{S3Stage.Bucket}//a%2520%3FversionId%3Dx%20%2B")
        );

        Assert.Equal(HttpStatusCode.OK, copied.Status);
    }

    [Fact]
    public async Task Copy_ConditionalWrite_IsDecidedOnTheTarget()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Source, [1]);
        await stage.Raw.SendAsync("PUT", Copy, [2]);

        var lost = await stage.Raw.SendAsync("PUT", Copy, null, From, ("If-None-Match", "*"));

        Assert.Equal("PreconditionFailed", lost.Code);
        Assert.Equal([2], (await stage.Raw.SendAsync("GET", Copy)).Body);
    }
}
