using System.Net;
using System.Text;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class DeleteObjectsTests
{
    private static readonly BucketSettings Versioned = new() { Versioning = Versioning.Enabled };

    [Fact]
    public async Task DeleteObjects_Thousand_AreGone()
    {
        await using var stage = await S3Stage.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => stage.Raw.SendAsync("PUT", At($"{i}"), [1])));

        var deleted = await DeleteAsync(stage, string.Concat(Enumerable.Range(0, 1000).Select(i => Object($"{i}"))));
        var more = await DeleteAsync(stage, string.Concat(Enumerable.Range(0, 1001).Select(i => Object($"{i}"))));

        Assert.Equal(1000, deleted.Xml.Elements("Deleted").Count());
        Assert.Equal("MalformedXML", more.Code);
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Fact]
    public async Task DeleteObjects_Quiet_TellsOnlyOfErrors()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", At("a"), [1]);
        stage.Authorizer.Denies = request => request.Resource.EndsWith("/b", StringComparison.Ordinal);

        var answer = await DeleteAsync(stage, "<Quiet>true</Quiet>" + Object("a") + Object("b"));

        Assert.Equal("b", Assert.Single(answer.Xml.Elements()).Element("Key")!.Value);
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Forbidden)]
    [InlineData(false, HttpStatusCode.NoContent)]
    public async Task DeleteObject_IfMatch_DemandsTheRightToReadOnlyForAnETag(bool byETag, HttpStatusCode expected)
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", At("a"), [1]);
        stage.Authorizer.Denies = request => request.Action == "s3:GetObject";

        var answer = await stage.Raw.SendAsync("DELETE", At("a"), null, ("If-Match", byETag ? put["ETag"]! : "*"));

        Assert.Equal(expected, answer.Status);
        Assert.Equal(byETag ? 1 : 0, stage.OnDisk().Item1);
    }

    [Fact]
    public async Task DeleteObjects_VersionsAndMarkers_AreToldApart()
    {
        await using var stage = await S3Stage.OpenAsync(Versioned);
        var put = await stage.Raw.SendAsync("PUT", At("a"), [1]);

        var marked = await DeleteAsync(stage, Object("a"));
        var marker = marked.Xml.Element("Deleted")!.Element("DeleteMarkerVersionId")!.Value;
        var unmarked = await DeleteAsync(stage, Object("a", $"<VersionId>{marker}</VersionId>"));
        var gone = await DeleteAsync(stage, Object("a", $"<VersionId>{put["x-amz-version-id"]}</VersionId>"));

        Assert.Equal("true", unmarked.Xml.Element("Deleted")!.Element("DeleteMarker")!.Value);
        Assert.Equal(marker, unmarked.Xml.Element("Deleted")!.Element("VersionId")!.Value);
        Assert.Null(gone.Xml.Element("Deleted")!.Element("DeleteMarker"));
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Fact]
    public async Task DeleteObjects_ETags_DecideEach()
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", At("a"), [1]);
        await stage.Raw.SendAsync("PUT", At("b"), [2]);
        var etag = $"<ETag>{put["ETag"]}</ETag>";

        var answer = await DeleteAsync(stage, Object("a", etag) + Object("b", etag) + Object("c", "<ETag>*</ETag>"));

        Assert.Equal("a", Assert.Single(answer.Xml.Elements("Deleted")).Element("Key")!.Value);
        Assert.Equal(
            [("b", "PreconditionFailed"), ("c", "NoSuchKey")],
            answer.Xml.Elements("Error").Select(error => (error.Element("Key")!.Value, error.Element("Code")!.Value))
        );
    }

    [Theory]
    [InlineData("<Object><Key></Key></Object>", "MalformedXML")]
    [InlineData("", "MalformedXML")]
    [InlineData("<Object>", "MalformedXML")]
    [InlineData("<Object><Key>a</Key><Size>1</Size></Object>", "NotImplemented")]
    public async Task DeleteObjects_DocumentThatCannotBe_IsRefused(string document, string code)
    {
        await using var stage = await S3Stage.OpenAsync();

        Assert.Equal(code, (await DeleteAsync(stage, document)).Code);
    }

    [Fact]
    public async Task DeleteObjects_ChecksumMissingOrWrong_DeletesNothing()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", At("a"), [1]);
        var body = Encoding.UTF8.GetBytes($"<Delete>{Object("a")}</Delete>");

        var missing = await stage.Raw.SendAsync("POST", $"/{S3Stage.Bucket}?delete", body);
        var wrong = await stage.Raw.SendAsync(
            "POST",
            $"/{S3Stage.Bucket}?delete",
            body,
            ("x-amz-checksum-crc32", TestChecksum.Of("CRC32", [1]))
        );

        Assert.Equal("InvalidRequest", missing.Code);
        Assert.Equal((HttpStatusCode.BadRequest, "BadDigest"), (wrong.Status, wrong.Code));
        Assert.Equal((1, 1), stage.OnDisk());
    }

    private static string At(string key) => $"/{S3Stage.Bucket}/{key}";

    private static string Object(string key, string more = "") => $"<Object><Key>{key}</Key>{more}</Object>";

    private static Task<RawAnswer> DeleteAsync(S3Stage stage, string objects)
    {
        var body = Encoding.UTF8.GetBytes($"<Delete>{objects}</Delete>");
        return stage.Raw.SendAsync(
            "POST",
            $"/{S3Stage.Bucket}?delete",
            body,
            ("x-amz-checksum-crc32", TestChecksum.Of("CRC32", body))
        );
    }
}
