using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Puts a move of several chunks in its place: an upload whose parts are copied from the chunks within S3. It becomes
/// visible, whole, when it is completed, and only if S3's checksum of it all is the one that is expected.
/// </summary>
internal sealed class PartedPublication(IAmazonS3 s3, Expectation expected, StagedObjects staged)
{
    /// <summary>Each is one waiting request; no byte passes through the function.</summary>
    private const int CopiesAtOnce = 32;

    private readonly string _bucket = expected.Target.Bucket.ToString();
    private readonly string _key = expected.Target.Key.ToString();

    public async Task PublishAsync(
        IReadOnlyList<StagedChunk> chunks,
        Condition condition,
        CancellationToken cancellation
    )
    {
        var etags = await staged.FindAsync(chunks, cancellation);
        var uploadId = await BeginAsync(cancellation);
        try
        {
            var parts = await CopyAsync(uploadId, chunks, etags, cancellation);
            var request = new CompleteMultipartUploadRequest
            {
                BucketName = _bucket,
                Key = _key,
                UploadId = uploadId,
                PartETags = parts,
                ChecksumCRC64NVME = expected.Checksum.ToString(),
                ChecksumType = ChecksumType.FULL_OBJECT,
                MpuObjectSize = expected.Object.Size,
                IfMatch = condition.IfMatch,
                IfNoneMatch = condition.IfNoneMatch,
            };
            await s3.CompleteMultipartUploadAsync(request, cancellation);
        }
        catch
        {
            await AbortAsync(uploadId);
            throw;
        }
    }

    private async Task<string> BeginAsync(CancellationToken cancellation)
    {
        var (source, target) = (expected.Object, expected.Target);
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = _bucket,
            Key = _key,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumType = ChecksumType.FULL_OBJECT,
            TagSet = Attributes.TagsOf(source),
            Expires = source.Expires,
            WebsiteRedirectLocation = source.WebsiteRedirectLocation,
            StorageClass = Attributes.StorageClassOf(target),
            ServerSideEncryptionMethod = Attributes.EncryptionOf(target),
            ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyId?.ToString(),
        };
        if (source.ContentType is { } contentType && RawHeaders.IsMediaType(contentType))
        {
            request.ContentType = contentType;
        }
        SetHeader("Content-Encoding", source.ContentEncoding);
        SetHeader("Content-Language", source.ContentLanguage);
        SetHeader("Content-Disposition", source.ContentDisposition);
        SetHeader("Cache-Control", source.CacheControl);
        foreach (var (name, value) in source.Metadata)
        {
            request.Metadata.Add(name, value);
        }
        var response = await Attributes
            .RawOf(source)
            .SendAsync(() => s3.InitiateMultipartUploadAsync(request, cancellation));
        return response.UploadId;

        void SetHeader(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers[name] = value;
            }
        }
    }

    private async Task<List<PartETag>> CopyAsync(
        string uploadId,
        IReadOnlyList<StagedChunk> chunks,
        IReadOnlyList<string> etags,
        CancellationToken cancellation
    )
    {
        var ranges = chunks
            .SelectMany(
                (chunk, index) =>
                    ChunkPlan
                        .CopiedParts(chunk.Length, chunks.Count)
                        .Select(span => (Key: staged.KeyOf(chunk), ETag: etags[index], Span: span))
            )
            .ToArray();
        var parts = new PartETag[ranges.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0,
            ranges.Length,
            options,
            async (index, cancelled) =>
            {
                var (key, etag, span) = ranges[index];
                parts[index] = await CopyPartAsync(uploadId, index + 1, key, etag, span, cancelled);
            }
        );
        return [.. parts];
    }

    private async Task<PartETag> CopyPartAsync(
        string uploadId,
        int number,
        string key,
        string etag,
        ByteSpan span,
        CancellationToken cancellation
    )
    {
        var request = new CopyPartRequest
        {
            SourceBucket = staged.Bucket.ToString(),
            SourceKey = key,
            ETagToMatch = [etag],
            FirstByte = span.Start,
            LastByte = span.Last,
            DestinationBucket = _bucket,
            DestinationKey = _key,
            UploadId = uploadId,
            PartNumber = number,
        };
        try
        {
            var response = await s3.CopyPartAsync(request, cancellation);
            return new PartETag
            {
                PartNumber = number,
                ETag = response.ETag,
                ChecksumCRC64NVME = response.ChecksumCRC64NVME,
            };
        }
        // A part's only condition is on what it is copied from, so these are about the staged object.
        catch (AmazonServiceException error)
            when (S3Refusals.Of(error) is S3Refusal.MissingObject or S3Refusal.Precondition)
        {
            throw StagedObjects.Missing($"s3://{staged.Bucket}/{key} was removed or overwritten while it was copied");
        }
    }

    /// <summary>As well as it can be done: the bucket's lifecycle rule takes what remains.</summary>
    private async Task AbortAsync(string uploadId)
    {
        try
        {
            var request = new AbortMultipartUploadRequest
            {
                BucketName = _bucket,
                Key = _key,
                UploadId = uploadId,
            };
            await s3.AbortMultipartUploadAsync(request, CancellationToken.None);
        }
        catch (Exception fault) when (fault is AmazonServiceException || TransientFault.Is(fault)) { }
    }
}
