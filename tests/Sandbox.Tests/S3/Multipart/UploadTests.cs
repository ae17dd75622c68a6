using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Multipart;

public sealed class UploadTests
{
    private const int PartSize = 5 * TestBytes.MiB;

    [Fact]
    public async Task CompleteMultipartUpload_ThreeParts_IsOneObjectWithACombinedChecksum()
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(2 * PartSize + 1);

        var done = await UploadAsync(stage, "whole", bytes);
        using var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, "whole");

        Assert.Equal(bytes, await got.ResponseStream.ReadAllAsync());
        Assert.EndsWith("-3\"", done.ETag);
        Assert.Equal(Crc64(bytes), done.ChecksumCRC64NVME);
        Assert.Equal(ChecksumType.FULL_OBJECT, done.ChecksumType);
    }

    [Fact]
    public async Task UploadPartCopy_SlicesOfAnotherObject_CopyNoBytes()
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(3 * PartSize);
        await UploadAsync(stage, "source", bytes);
        var before = stage.OnDisk();
        var upload = await BeginAsync(stage, "target");
        var parts = new List<PartETag>();
        foreach (var (first, last) in new[] { (1L, 6L * TestBytes.MiB), (0L, 9L) })
        {
            var copied = await stage.Client.CopyPartAsync(
                new CopyPartRequest
                {
                    SourceBucket = S3Stage.Bucket,
                    SourceKey = "source",
                    DestinationBucket = S3Stage.Bucket,
                    DestinationKey = "target",
                    UploadId = upload,
                    PartNumber = parts.Count + 1,
                    FirstByte = first,
                    LastByte = last,
                }
            );
            parts.Add(new PartETag(parts.Count + 1, copied.ETag) { ChecksumCRC64NVME = copied.ChecksumCRC64NVME });
        }

        var done = await CompleteAsync(stage, "target", upload, parts);
        await stage.Client.DeleteObjectAsync(S3Stage.Bucket, "source");
        using var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, "target");

        byte[] expected = [.. bytes.AsSpan(1, 6 * TestBytes.MiB), .. bytes.AsSpan(0, 10)];
        Assert.Equal(expected, await got.ResponseStream.ReadAllAsync());
        Assert.Equal(Crc64(expected), done.ChecksumCRC64NVME);
        Assert.Equal(before.Bytes - PartSize, stage.OnDisk().Bytes);
    }

    private static async Task<CompleteMultipartUploadResponse> UploadAsync(S3Stage stage, string key, byte[] bytes)
    {
        var upload = await BeginAsync(stage, key);
        var parts = new List<PartETag>();
        foreach (var chunk in bytes.Chunk(PartSize))
        {
            var part = await stage.Client.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = S3Stage.Bucket,
                    Key = key,
                    UploadId = upload,
                    PartNumber = parts.Count + 1,
                    InputStream = new MemoryStream(chunk),
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
                }
            );
            parts.Add(new PartETag(part));
        }
        return await CompleteAsync(stage, key, upload, parts);
    }

    private static async Task<string> BeginAsync(S3Stage stage, string key) =>
        (
            await stage.Client.InitiateMultipartUploadAsync(
                new InitiateMultipartUploadRequest
                {
                    BucketName = S3Stage.Bucket,
                    Key = key,
                    ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
                }
            )
        ).UploadId;

    private static Task<CompleteMultipartUploadResponse> CompleteAsync(
        S3Stage stage,
        string key,
        string upload,
        List<PartETag> parts
    ) =>
        stage.Client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = S3Stage.Bucket,
                Key = key,
                UploadId = upload,
                PartETags = parts,
            }
        );

    private static string Crc64(byte[] bytes)
    {
        var crc = new System.IO.Hashing.Crc64(System.IO.Hashing.Crc64ParameterSet.Nvme);
        crc.Append(bytes);
        var big = BitConverter.GetBytes(crc.GetCurrentHashAsUInt64());
        Array.Reverse(big);
        return Convert.ToBase64String(big);
    }
}
