using System.IO.Hashing;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Demo;

namespace XAcctWorkflow.Bench.Large;

/// <summary>
/// An object of many times the same block, which S3 copies within itself: it takes the disk of one block. A block is no
/// multiple of a chunk, so no two chunks are alike.
/// </summary>
internal sealed class LargeObject(IAmazonS3 s3, string bucket, string key)
{
    private const long Block = (261L << 20) + 1;
    private const int Blocks = 20;
    private const ulong Seed = 51;

    /// <summary>5.1 GiB: more than S3 takes in one PUT or one copy.</summary>
    public const long Size = Block * Blocks;

    /// <summary>Of the bytes as they are generated, which nothing that is tested has touched.</summary>
    public static async Task<string> ChecksumAsync()
    {
        var crc = new Crc64(Crc64ParameterSet.Nvme);
        for (var block = 0; block < Blocks; block++)
            await crc.AppendAsync(new GeneratedStream(Block, Seed));
        return Text(crc);
    }

    /// <summary>Of the bytes that a GET of the whole object brings.</summary>
    public static async Task<string> ReadChecksumAsync(IAmazonS3 s3, string bucket, string key)
    {
        using var response = await s3.GetObjectAsync(bucket, key);
        var crc = new Crc64(Crc64ParameterSet.Nvme);
        await crc.AppendAsync(response.ResponseStream);
        return Text(crc);
    }

    public async Task PutAsync()
    {
        var block = $"{key}.block";
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = block,
                InputStream = new GeneratedStream(Block, Seed),
            }
        );
        var begun = await s3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                Key = key,
                ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
                ChecksumType = ChecksumType.FULL_OBJECT,
            }
        );
        List<PartETag> parts = [];
        for (var number = 1; number <= Blocks; number++)
            parts.Add(await CopyAsync(begun.UploadId, number, block));
        await s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = key,
                UploadId = begun.UploadId,
                PartETags = parts,
                ChecksumType = ChecksumType.FULL_OBJECT,
            }
        );
    }

    private async Task<PartETag> CopyAsync(string uploadId, int number, string block)
    {
        var copied = await s3.CopyPartAsync(
            new CopyPartRequest
            {
                SourceBucket = bucket,
                SourceKey = block,
                DestinationBucket = bucket,
                DestinationKey = key,
                UploadId = uploadId,
                PartNumber = number,
            }
        );
        return new PartETag
        {
            PartNumber = number,
            ETag = copied.ETag,
            ChecksumCRC64NVME = copied.ChecksumCRC64NVME,
        };
    }

    // As S3 writes it.
    private static string Text(Crc64 crc)
    {
        var bytes = crc.GetCurrentHash();
        Array.Reverse(bytes);
        return Convert.ToBase64String(bytes);
    }
}
