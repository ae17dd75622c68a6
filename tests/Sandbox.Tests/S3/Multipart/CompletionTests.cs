using System.Net;

namespace XAcctWorkflow.Sandbox.Tests.S3.Multipart;

public sealed class CompletionTests
{
    private static readonly byte[] Big = TestBytes.Of(5 * TestBytes.MiB);
    private static readonly byte[] Small = TestBytes.Of(1000, seed: 2);

    [Theory]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT")]
    [InlineData("CRC32C", "COMPOSITE")]
    [InlineData("CRC32C", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "FULL_OBJECT")]
    [InlineData("SHA1", "COMPOSITE")]
    [InlineData("SHA256", "COMPOSITE")]
    public async Task Complete_ChecksumOfEachKind_IsThatOfTheBytes(string algorithm, string type)
    {
        await using var stage = await S3Stage.OpenAsync();
        var header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
        var upload = await RawUpload.BeginAsync(
            stage,
            "key",
            ("x-amz-checksum-algorithm", algorithm),
            ("x-amz-checksum-type", type)
        );
        await upload.PartAsync(1, Big, (header, TestChecksum.Of(algorithm, Big)));
        await upload.PartAsync(2, Small, (header, TestChecksum.Of(algorithm, Small)));

        var done = await upload.CompleteAsync();
        var head = await stage.Raw.SendAsync("HEAD", upload.Target, null, ("x-amz-checksum-mode", "ENABLED"));

        var expected =
            type == "COMPOSITE"
                ? TestChecksum.Composite(algorithm, Big, Small)
                : TestChecksum.Of(algorithm, [.. Big, .. Small]);
        Assert.Equal(expected, done.Xml.Element("Checksum" + algorithm)?.Value);
        Assert.Equal((expected, type), (head[header], head["x-amz-checksum-type"]));
    }

    [Theory]
    [InlineData("CRC64NVME", "COMPOSITE")]
    [InlineData("SHA1", "FULL_OBJECT")]
    [InlineData("SHA256", "FULL_OBJECT")]
    [InlineData("MD5", "COMPOSITE")]
    public async Task Create_ChecksumThatCannotBe_IsRefused(string algorithm, string type)
    {
        await using var stage = await S3Stage.OpenAsync();

        var answer = await stage.Raw.SendAsync(
            "POST",
            $"/{S3Stage.Bucket}/key?uploads",
            null,
            ("x-amz-checksum-algorithm", algorithm),
            ("x-amz-checksum-type", type)
        );

        Assert.Equal("InvalidRequest", answer.Code);
    }

    [Fact]
    public async Task Complete_ExpectedValuesAreWrong_IsRefusedAndCanBeTriedAgain()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, Small);
        var right = ("x-amz-checksum-crc64nvme", TestChecksum.Of("CRC64NVME", Small));

        var checksum = await upload.CompleteAsync(("x-amz-checksum-crc64nvme", TestChecksum.Of("CRC64NVME", Big)));
        var algorithm = await upload.CompleteAsync(("x-amz-checksum-crc32", TestChecksum.Of("CRC32", Small)));
        var size = await upload.CompleteAsync(("x-amz-mp-object-size", "999"));
        var type = await upload.CompleteAsync(("x-amz-checksum-type", "COMPOSITE"));
        var done = await upload.CompleteAsync(
            right,
            ("x-amz-mp-object-size", "1000"),
            ("x-amz-checksum-type", "FULL_OBJECT")
        );

        Assert.Equal("BadDigest", checksum.Code);
        Assert.Equal("BadDigest", algorithm.Code);
        Assert.Equal("InvalidRequest", size.Code);
        Assert.Equal("InvalidRequest", type.Code);
        Assert.Equal(HttpStatusCode.OK, done.Status);
    }

    [Fact]
    public async Task Complete_PartsThatCannotBeJoined_AreRefusedByName()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        var one = Part(1, await upload.PartAsync(1, Small));
        var two = Part(2, await upload.PartAsync(2, Small));

        Assert.Equal("EntityTooSmall", (await upload.CompleteAsync(one + two)).Code);
        Assert.Equal("InvalidPartOrder", (await upload.CompleteAsync(two + one)).Code);
        Assert.Equal("InvalidPartOrder", (await upload.CompleteAsync(one + one)).Code);
        Assert.Equal("InvalidPart", (await upload.CompleteAsync(one.Replace("<PartNumber>1", "<PartNumber>3"))).Code);
        Assert.Equal("InvalidPart", (await upload.CompleteAsync(two.Replace("<ETag>&quot;", "<ETag>&quot;0"))).Code);
        Assert.Equal("MalformedXML", (await upload.CompleteAsync("")).Code);
        Assert.Equal("MalformedXML", (await upload.CompleteAsync("<Part><PartNumber>1</PartNumber></Part>")).Code);
        Assert.Equal(HttpStatusCode.OK, (await upload.CompleteAsync(one)).Status);
    }

    [Fact]
    public async Task Complete_PartsLeftOut_AreThrownAway()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, Big);
        var second = Part(2, await upload.PartAsync(2, Small));

        var done = await upload.CompleteAsync(second);

        Assert.EndsWith("-1\"", done.Xml.Element("ETag")!.Value);
        Assert.Equal(Small, (await stage.Raw.SendAsync("GET", upload.Target)).Body);
        Assert.Equal((1, 1000), stage.OnDisk());
    }

    [Fact]
    public async Task Upload_EndedAlready_IsNoSuchUpload()
    {
        await using var stage = await S3Stage.OpenAsync();
        var completed = await RawUpload.BeginAsync(stage, "key");
        await completed.PartAsync(1, Small);
        await completed.CompleteAsync();
        var aborted = await RawUpload.BeginAsync(stage, "other");
        await aborted.PartAsync(1, Small);

        Assert.Equal(HttpStatusCode.NoContent, (await aborted.AbortAsync()).Status);
        Assert.Equal("NoSuchUpload", (await aborted.AbortAsync()).Code);
        Assert.Equal("NoSuchUpload", (await aborted.PartAsync(2, Small)).Code);
        Assert.Equal("NoSuchUpload", (await completed.CompleteAsync()).Code);
        Assert.Equal((1, 1000), stage.OnDisk());
    }

    [Fact]
    public async Task Complete_IfNoneMatchLost_LeavesTheUpload()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, Small);
        await stage.Raw.SendAsync("PUT", upload.Target, [1]);

        var lost = await upload.CompleteAsync(("If-None-Match", "*"));
        await stage.Raw.SendAsync("DELETE", upload.Target);
        var won = await upload.CompleteAsync(("If-None-Match", "*"));

        Assert.Equal("PreconditionFailed", lost.Code);
        Assert.Equal(HttpStatusCode.OK, won.Status);
    }

    [Fact]
    public async Task GetAndHead_PartNumber_GiveThatPart()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key", ("x-amz-checksum-algorithm", "SHA256"));
        await upload.PartAsync(1, Big, ("x-amz-checksum-sha256", TestChecksum.Of("SHA256", Big)));
        await upload.PartAsync(2, Small, ("x-amz-checksum-sha256", TestChecksum.Of("SHA256", Small)));
        await upload.CompleteAsync();

        var got = await stage.Raw.SendAsync(
            "GET",
            upload.Target + "?partNumber=2",
            null,
            ("x-amz-checksum-mode", "ENABLED")
        );
        var head = await stage.Raw.SendAsync("HEAD", upload.Target + "?partNumber=1");
        var beyond = await stage.Raw.SendAsync("GET", upload.Target + "?partNumber=3");

        Assert.Equal(HttpStatusCode.PartialContent, got.Status);
        Assert.Equal(Small, got.Body);
        Assert.Equal(TestChecksum.Of("SHA256", Small), got["x-amz-checksum-sha256"]);
        Assert.Equal(("2", $"{Big.Length}"), (head["x-amz-mp-parts-count"], head["Content-Length"]));
        Assert.Equal("InvalidPartNumber", beyond.Code);
    }

    private static string Part(int number, RawAnswer uploaded) =>
        $"<Part><PartNumber>{number}</PartNumber><ETag>{uploaded["ETag"]!.Replace("\"", "&quot;")}</ETag></Part>";
}
