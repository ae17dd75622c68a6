using System.Net;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class AttributesTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";
    private static readonly byte[] Big = TestBytes.Of(5 * TestBytes.MiB);

    [Fact]
    public async Task GetObjectAttributes_All_TellsWhatWasAskedFor()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });
        var put = await stage.Raw.SendAsync("PUT", Target, [1, 2], ("x-amz-storage-class", "STANDARD_IA"));

        var all = await AskAsync(stage, "ETag,Checksum,ObjectParts,StorageClass,ObjectSize");
        var size = await AskAsync(stage, "ObjectSize");

        Assert.Equal(
            ["ETag", "Checksum", "StorageClass", "ObjectSize"],
            all.Xml.Elements().Select(element => element.Name.LocalName)
        );
        Assert.Equal(TestBytes.Md5([1, 2]), all.Xml.Element("ETag")!.Value);
        Assert.Equal(
            TestChecksum.Of("CRC64NVME", [1, 2]),
            all.Xml.Element("Checksum")!.Element("ChecksumCRC64NVME")!.Value
        );
        Assert.Equal("FULL_OBJECT", all.Xml.Element("Checksum")!.Element("ChecksumType")!.Value);
        Assert.Equal(put["x-amz-version-id"], all["x-amz-version-id"]);
        Assert.Equal("Mon, 23 Nov 2026 12:00:00 GMT", all["Last-Modified"]);
        Assert.Equal("2", Assert.Single(size.Xml.Elements()).Value);
    }

    [Fact]
    public async Task GetObjectAttributes_PartsWithChecksums_ComeInPages()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key", ("x-amz-checksum-algorithm", "SHA256"));
        await upload.PartAsync(1, Big, ("x-amz-checksum-sha256", TestChecksum.Of("SHA256", Big)));
        await upload.PartAsync(2, [7], ("x-amz-checksum-sha256", TestChecksum.Of("SHA256", [7])));
        await upload.CompleteAsync();

        var first = await AskAsync(stage, "ObjectParts,Checksum", ("x-amz-max-parts", "1"));
        var second = await AskAsync(stage, "ObjectParts", ("x-amz-part-number-marker", "1"));

        var parts = first.Xml.Element("ObjectParts")!;
        Assert.Equal(
            ("2", "1", "true"),
            (
                parts.Element("PartsCount")?.Value,
                parts.Element("NextPartNumberMarker")?.Value,
                parts.Element("IsTruncated")?.Value
            )
        );
        Assert.Equal($"{Big.Length}", Assert.Single(parts.Elements("Part")).Element("Size")!.Value);
        Assert.Equal("COMPOSITE", first.Xml.Element("Checksum")!.Element("ChecksumType")!.Value);
        Assert.Equal(
            ("2", TestChecksum.Of("SHA256", [7])),
            second
                .Xml.Element("ObjectParts")!
                .Elements("Part")
                .Select(part => (part.Element("PartNumber")!.Value, part.Element("ChecksumSHA256")!.Value))
                .Single()
        );
    }

    [Fact]
    public async Task GetObjectAttributes_PartsWithoutChecksums_AreOnlyCounted()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, [7]);
        await upload.CompleteAsync();

        var parts = (await AskAsync(stage, "ObjectParts")).Xml.Element("ObjectParts")!;

        Assert.Equal("1", parts.Element("PartsCount")!.Value);
        Assert.Empty(parts.Elements("Part"));
    }

    [Theory]
    [InlineData("s3:GetObject")]
    [InlineData("s3:GetObjectAttributes")]
    public async Task GetObjectAttributes_EitherRightMissing_IsDenied(string action)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1]);
        stage.Authorizer.Denies = request => request.Action == action;

        Assert.Equal("AccessDenied", (await AskAsync(stage, "ETag")).Code);
    }

    [Theory]
    [InlineData("Colour")]
    [InlineData("")]
    public async Task GetObjectAttributes_UnknownName_IsInvalid(string names)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1]);

        Assert.Equal("InvalidArgument", (await AskAsync(stage, names)).Code);
    }

    [Fact]
    public async Task GetObjectAttributes_NothingThere_IsNoSuchKey()
    {
        await using var stage = await S3Stage.OpenAsync();

        var answer = await AskAsync(stage, "ETag");

        Assert.Equal((HttpStatusCode.NotFound, "NoSuchKey"), (answer.Status, answer.Code));
    }

    private static Task<RawAnswer> AskAsync(S3Stage stage, string names, params (string, string)[] headers) =>
        stage.Raw.SendAsync("GET", Target + "?attributes", null, [("x-amz-object-attributes", names), .. headers]);
}
