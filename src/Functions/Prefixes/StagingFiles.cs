using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>Lists, packs, results, reports and notes in the staging bucket: each written and read whole, and checked both ways.</summary>
internal sealed class StagingFiles(string step, IAmazonS3 s3, BucketName bucket, bool encrypted)
{
    public async Task PutAsync(string key, ArraySegment<byte> bytes, CancellationToken cancellation)
    {
        using var body = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = bucket.ToString(),
            Key = key,
            InputStream = body,
            ContentType =
                key.EndsWith(".jsonl", StringComparison.Ordinal) ? "application/x-ndjson"
                : key.EndsWith(".json", StringComparison.Ordinal) ? "application/json"
                : "application/octet-stream",
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumCRC64NVME = Crc64Nvme.Of(bytes).ToString(),
            DisablePayloadSigning = encrypted ? true : null,
        };
        await AskAsync("s3:PutObject", key, () => s3.PutObjectAsync(request, cancellation));
    }

    public Task PutAsync(string key, MemoryStream bytes, CancellationToken cancellation) =>
        PutAsync(key, new ArraySegment<byte>(bytes.GetBuffer(), 0, (int)bytes.Length), cancellation);

    public Task PutAsync<T>(string key, T document, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        PutAsync(key, JsonSerializer.SerializeToUtf8Bytes(document, type), cancellation);

    /// <returns>Null where there is no such object.</returns>
    public async Task<T?> FindAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await FindAsync(key, (ByteSpan?)null, cancellation) is { } json ? JsonSerializer.Deserialize(json, type) : null;

    /// <param name="span">Null for the whole object.</param>
    /// <returns>Null where there is no such object.</returns>
    public async Task<byte[]?> FindAsync(string key, ByteSpan? span, CancellationToken cancellation)
    {
        var request = new GetObjectRequest
        {
            BucketName = bucket.ToString(),
            Key = key,
            ByteRange = span is { } range ? new ByteRange(range.Start, range.Last) : null,
        };
        return await AskAsync(
            "s3:GetObject",
            key,
            async () =>
            {
                try
                {
                    using var response = await s3.GetObjectAsync(request, cancellation);
                    var bytes = GC.AllocateUninitializedArray<byte>((int)response.ContentLength);
                    await response.ResponseStream.ReadExactlyAsync(bytes, cancellation);
                    return bytes;
                }
                catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
                {
                    return null;
                }
            }
        );
    }

    /// <exception cref="StagingMissingException">There is no such object.</exception>
    public async Task<byte[]> GetAsync(string key, ByteSpan? span, CancellationToken cancellation) =>
        await FindAsync(key, span, cancellation)
        ?? throw new StagingMissingException(
            $"{step}: s3://{bucket}/{key} is gone. Start a new execution: what is at the target already is skipped."
        );

    /// <summary>The objects of a batch, in the order of their indices.</summary>
    public async Task<IReadOnlyList<ListedObject>> ObjectsAsync(
        PrefixKeys keys,
        Batch batch,
        CancellationToken cancellation
    )
    {
        if (batch.Object is { } large)
        {
            return [large];
        }
        var span = new ByteSpan(batch.Start, batch.Length);
        var text = await GetAsync(keys.Objects(batch.Slice), span, cancellation);
        return [.. Lines.Read(text, Lines.Json.ListedObject)];
    }

    public Task DeleteAsync(string key, CancellationToken cancellation) =>
        AskAsync(
            "s3:DeleteObject",
            key,
            () =>
                s3.DeleteObjectAsync(
                    new DeleteObjectRequest { BucketName = bucket.ToString(), Key = key },
                    cancellation
                )
        );

    private async Task<T> AskAsync<T>(string action, string key, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(step, action, bucket, key, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(step, $"S3 about bucket {bucket}", fault);
        }
    }
}
