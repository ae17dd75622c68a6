using System.Net;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Multipart;

public sealed class PartTests
{
    private static readonly byte[] Small = TestBytes.Of(1000);

    [Fact]
    public async Task UploadPart_OtherAlgorithmThanTheUploads_IsRefused()
    {
        await using var stage = await S3Stage.OpenAsync();
        var sha = await RawUpload.BeginAsync(stage, "sha", ("x-amz-checksum-algorithm", "SHA256"));
        var crc32 = ("x-amz-checksum-crc32", TestChecksum.Of("CRC32", Small));

        var other = await sha.PartAsync(1, Small, crc32);
        var none = await sha.PartAsync(1, Small);

        Assert.Equal("InvalidRequest", other.Code);
        Assert.Equal(
            "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32",
            other.Xml.Element("Message")!.Value
        );
        Assert.Equal("InvalidRequest", none.Code);
    }

    // Not confirmed on AWS.
    [Fact]
    public async Task UploadPart_AlgorithmWhereTheUploadNamedNone_IsComparedAndCrc64NvmeKept()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        var crc32 = ("x-amz-checksum-crc32", TestChecksum.Of("CRC32", Small));

        var wrong = await upload.PartAsync(1, TestBytes.Of(9), crc32);
        var part = await upload.PartAsync(1, Small, crc32);
        var other = await upload.CompleteAsync(
            $"<Part><PartNumber>1</PartNumber><ETag>{part["ETag"]}</ETag><ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part>"
        );
        var done = await upload.CompleteAsync();

        Assert.Equal("BadDigest", wrong.Code);
        Assert.Equal(crc32.Item2, part["x-amz-checksum-crc32"]);
        Assert.Equal("InvalidPart", other.Code);
        Assert.Equal(TestChecksum.Of("CRC64NVME", Small), done.Xml.Element("ChecksumCRC64NVME")?.Value);
    }

    [Fact]
    public async Task UploadPart_FullObjectCrc_MayLeaveThePartsOut()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(
            stage,
            "key",
            ("x-amz-checksum-algorithm", "CRC32"),
            ("x-amz-checksum-type", "FULL_OBJECT")
        );
        await upload.PartAsync(1, Small);

        var done = await upload.CompleteAsync();

        Assert.Equal(TestChecksum.Of("CRC32", Small), done.Xml.Element("ChecksumCRC32")?.Value);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("one")]
    public async Task UploadPart_NumberOutOfRange_IsInvalid(string number)
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");

        var answer = await stage.Raw.SendAsync(
            "PUT",
            $"{upload.Target}?partNumber={number}&uploadId={upload.Id}",
            Small
        );

        Assert.Equal("InvalidArgument", answer.Code);
    }

    [Fact]
    public async Task UploadPart_SameNumberAgain_ReplacesTheFirst()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, TestBytes.Of(10));
        var second = await upload.PartAsync(1, Small);

        var listed = await stage.Raw.SendAsync("GET", $"{upload.Target}?uploadId={upload.Id}");

        Assert.Equal(second["ETag"], listed.Xml.Element("Part")!.Element("ETag")!.Value);
        Assert.Equal((1, 1000), stage.OnDisk());
    }

    [Theory]
    [InlineData("bytes=0-1000", "InvalidArgument")]
    [InlineData("bytes=5-", "InvalidArgument")]
    [InlineData("0-5", "InvalidArgument")]
    public async Task UploadPartCopy_RangeThatCannotBe_IsInvalid(string range, string code)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/source", Small);
        var upload = await RawUpload.BeginAsync(stage, "key");

        Assert.Equal(code, (await upload.CopyAsync(1, $"{S3Stage.Bucket}/source", range)).Code);
    }

    [Fact]
    public async Task UploadPartCopy_MissingSource_IsNoSuchKey()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");

        Assert.Equal("NoSuchKey", (await upload.CopyAsync(1, $"{S3Stage.Bucket}/nothing")).Code);
        Assert.Equal("NoSuchBucket", (await upload.CopyAsync(1, "no-such-bucket/nothing")).Code);
    }

    [Fact]
    public async Task Upload_StoreOpenedAgain_GoesOn()
    {
        await using var stage = await S3Stage.OpenAsync();
        var big = TestBytes.Of(5 * TestBytes.MiB);
        var upload = await stage.Client.InitiateMultipartUploadAsync(S3Stage.Bucket, "key");
        await UploadAsync(1, big);

        await stage.RestartAsync();
        await UploadAsync(2, Small);
        var parts = await stage.Client.ListPartsAsync(S3Stage.Bucket, "key", upload.UploadId);
        await stage.Client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                UploadId = upload.UploadId,
                PartETags = [.. parts.Parts.Select(part => new PartETag(part.PartNumber!.Value, part.ETag))],
            }
        );

        var got = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}/key");
        Assert.Equal([.. big, .. Small], got.Body);

        async Task UploadAsync(int number, byte[] bytes)
        {
            var target = $"/{S3Stage.Bucket}/key?partNumber={number}&uploadId={upload.UploadId}";
            Assert.Equal(HttpStatusCode.OK, (await stage.Raw.SendAsync("PUT", target, bytes)).Status);
        }
    }
}
