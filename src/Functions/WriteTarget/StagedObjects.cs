using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>The temporary objects of this execution, as WriteTarget reads them.</summary>
internal sealed class StagedObjects(IAmazonS3 s3, BucketName bucket, ExecutionId execution)
{
    private const string Step = "WriteTarget";

    public BucketName Bucket => bucket;

    public string KeyOf(StagedChunk chunk) => execution.StagingKey(chunk.Index);

    /// <returns>The ETag of every chunk's temporary object.</returns>
    /// <exception cref="StagingMissingException">One is gone, or is not as long as it was.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(
        IReadOnlyList<StagedChunk> chunks,
        CancellationToken cancellation
    )
    {
        var there = await AskAsync("s3:ListBucket", execution.StagingPrefix, () => ListAsync(cancellation));
        var missing = chunks.Where(chunk =>
            !there.TryGetValue(KeyOf(chunk), out var found) || found.Size != chunk.Length
        );
        if (missing.FirstOrDefault() is { } first)
        {
            throw Missing($"chunk {first.Index} of {chunks.Count} is not in s3://{bucket}/{KeyOf(first)}");
        }
        return [.. chunks.Select(chunk => there[KeyOf(chunk)].ETag)];
    }

    /// <summary>Reads a small chunk, all of it.</summary>
    /// <exception cref="ChecksumMismatchException">It is not what was staged.</exception>
    public async Task ReadAsync(StagedChunk chunk, byte[] into, CancellationToken cancellation)
    {
        var bytes = into.AsMemory(0, (int)chunk.Length);
        var request = new GetObjectRequest { BucketName = bucket.ToString(), Key = KeyOf(chunk) };
        long? length;
        try
        {
            length = await AskAsync(
                "s3:GetObject",
                KeyOf(chunk),
                async () =>
                {
                    using var response = await s3.GetObjectAsync(request, cancellation);
                    if (response.ContentLength == bytes.Length)
                    {
                        await response.ResponseStream.ReadExactlyAsync(bytes, cancellation);
                    }
                    return response.ContentLength;
                }
            );
        }
        // The SDK compares what it read with an ETag that is an MD5, and says so while it reads or closes the stream.
        catch (AmazonClientException)
        {
            length = null;
        }
        if (length != chunk.Length || Crc64Nvme.Of(bytes.Span) != chunk.Crc64Nvme)
        {
            throw new ChecksumMismatchException(
                $"{Step}: s3://{bucket}/{KeyOf(chunk)} is not what was staged there: {chunk.Length} bytes with CRC64NVME "
                    + $"{chunk.Crc64Nvme}. Nothing was written to the target, and the source is untouched. Start a new execution."
            );
        }
    }

    public static StagingMissingException Missing(string what) =>
        new(
            $"{Step}: {what}. What a failed execution has staged is removed after the stack's StagingRetentionDays; "
                + "a redrive cannot stage it again, so start a new execution. The source is untouched."
        );

    private async Task<Dictionary<string, S3Object>> ListAsync(CancellationToken cancellation)
    {
        Dictionary<string, S3Object> found = new(StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = bucket.ToString(), Prefix = execution.StagingPrefix };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request, cancellation);
            foreach (var item in page.S3Objects ?? [])
            {
                found[item.Key] = item;
            }
            request.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated is true);
        return found;
    }

    private async Task<T> AskAsync<T>(string action, string key, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
        {
            throw Missing("what was staged is not there");
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(Step, action, bucket, key, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
        }
    }
}
