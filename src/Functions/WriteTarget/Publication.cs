using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Puts a small object in its place: one PUT, which S3 takes only if the bytes have the checksum that is expected. Unlike
/// a copy within S3, which tells its checksum once the copy is there for everybody.
/// </summary>
internal sealed class Publication(
    IAmazonS3 s3,
    Expectation expected,
    StagedObjects staged,
    StagedChunk chunk,
    PartBuffers buffers,
    bool encrypted
) : IPublication
{
    /// <summary>Whether a move can be published this way; <see cref="PartedPublication"/> publishes any.</summary>
    public static bool Takes(ObjectDescription source, IReadOnlyList<StagedChunk> chunks) =>
        // Of a Content-Type that is none the SDK would make one of its own here.
        chunks.Count == 1
        && source.Size <= ChunkPlan.UsualPart
        && RawHeaders.IsMediaType(source.ContentType);

    public async Task<Published> PublishAsync(
        Condition condition,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var (source, target) = (expected.Object, expected.Target);
        var length = (int)chunk.Length;
        using var buffer = await buffers.RentAsync(length, cancellation);
        await staged.ReadAsync(chunk, buffer.Bytes, cancellation);
        using var body = new MemoryStream(buffer.Bytes, 0, length, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = target.Bucket.ToString(),
            Key = target.Key.ToString(),
            InputStream = body,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumCRC64NVME = expected.Checksum.ToString(),
            DisablePayloadSigning = encrypted ? true : null,
            // In chunks the SDK would give the object a Content-Encoding of its own.
            UseChunkEncoding = false,
            IfMatch = condition.IfMatch,
            IfNoneMatch = condition.IfNoneMatch,
            ContentType = source.ContentType,
            TagSet = Attributes.TagsOf(source),
            Expires = source.Expires,
            WebsiteRedirectLocation = source.WebsiteRedirectLocation,
            StorageClass = Attributes.StorageClassOf(target),
            ServerSideEncryptionMethod = Attributes.EncryptionOf(target),
            ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyId?.ToString(),
        };
        foreach (var (name, value) in Attributes.HeadersOf(source))
        {
            request.Headers[name] = value;
        }
        foreach (var (name, value) in source.Metadata)
        {
            request.Metadata.Add(name, value);
        }
        var response = await Attributes.RawOf(source).SendAsync(() => s3.PutObjectAsync(request, cancellation));
        return Published.Of(response.ETag, response.VersionId);
    }

    public Task AbandonAsync(CancellationToken cancellation) => Task.CompletedTask;
}
