using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Uploads in parts at the target's place.</summary>
internal sealed class TargetUploads(IAmazonS3 s3, Expectation expected)
{
    /// <summary>Between the functions and S3, which counts by its own clock.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly string _bucket = expected.Target.Bucket.ToString();
    private readonly string _key = expected.Target.Key.ToString();

    /// <returns>The upload's id.</returns>
    public async Task<string> BeginAsync(CancellationToken cancellation)
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
            ObjectLockMode = Attributes.ModeOf(expected.Lock),
            ObjectLockRetainUntilDate = expected.Lock?.Until?.UtcDateTime,
            ObjectLockLegalHoldStatus = Attributes.HoldOf(expected.Lock),
        };
        if (source.ContentType is { } contentType && RawHeaders.IsMediaType(contentType))
        {
            request.ContentType = contentType;
        }
        Attributes.Write(source, request.Headers, request.Metadata);
        var response = await Attributes
            .RawOf(source)
            .SendAsync(() => s3.InitiateMultipartUploadAsync(request, cancellation));
        return response.UploadId;
    }

    /// <summary>What is noted before an upload begins.</summary>
    public UploadNote NoteOf(DateTimeOffset now) =>
        new()
        {
            Bucket = _bucket,
            Key = _key,
            Since = now,
        };

    /// <summary>The only part of an empty object, of which there is nothing that could be copied.</summary>
    public Task<PartETag> UploadNothingAsync(string upload, CancellationToken cancellation) =>
        UploadAllAsync(upload, new MemoryStream([], writable: false), encrypted: false, cancellation);

    /// <summary>A small object's only part.</summary>
    public async Task<PartETag> UploadAllAsync(
        string upload,
        MemoryStream bytes,
        bool encrypted,
        CancellationToken cancellation
    )
    {
        var request = new UploadPartRequest
        {
            BucketName = _bucket,
            Key = _key,
            UploadId = upload,
            PartNumber = 1,
            PartSize = bytes.Length,
            InputStream = bytes,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumCRC64NVME = expected.Checksum.ToString(),
            DisablePayloadSigning = encrypted ? true : null,
        };
        var response = await s3.UploadPartAsync(request, cancellation);
        return new PartETag
        {
            PartNumber = 1,
            ETag = response.ETag,
            ChecksumCRC64NVME = expected.Checksum.ToString(),
        };
    }

    /// <returns>The parts that the upload has, by number; null where it is none, or no longer.</returns>
    public async Task<IReadOnlyDictionary<int, PartDetail>?> PartsAsync(string upload, CancellationToken cancellation)
    {
        Dictionary<int, PartDetail> parts = [];
        var request = new ListPartsRequest
        {
            BucketName = _bucket,
            Key = _key,
            UploadId = upload,
        };
        try
        {
            ListPartsResponse page;
            do
            {
                page = await s3.ListPartsAsync(request, cancellation);
                foreach (var part in page.Parts ?? [])
                {
                    parts[part.PartNumber!.Value] = part;
                }
                request.PartNumberMarker = page.NextPartNumberMarker?.ToString(
                    System.Globalization.CultureInfo.InvariantCulture
                );
            } while (page.IsTruncated is true);
            return parts;
        }
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingUpload)
        {
            return null;
        }
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is not S3Refusal.Transient)
        {
            throw TargetRefusal.Explain(expected.Target, "s3:ListMultipartUploadParts", error);
        }
    }

    public async Task<Published> CompleteAsync(
        string upload,
        List<PartETag> parts,
        Condition condition,
        CancellationToken cancellation
    )
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = _bucket,
            Key = _key,
            UploadId = upload,
            PartETags = parts,
            ChecksumCRC64NVME = expected.Checksum.ToString(),
            ChecksumType = ChecksumType.FULL_OBJECT,
            MpuObjectSize = expected.Object.Size,
            IfMatch = condition.IfMatch,
            IfNoneMatch = condition.IfNoneMatch,
        };
        var response = await s3.CompleteMultipartUploadAsync(request, cancellation);
        return Published.Of(response.ETag, response.VersionId);
    }

    /// <summary>As well as it can be done: the bucket's lifecycle rule, where it has one, takes what remains.</summary>
    public async Task AbortAsync(string upload)
    {
        try
        {
            var request = new AbortMultipartUploadRequest
            {
                BucketName = _bucket,
                Key = _key,
                UploadId = upload,
            };
            await s3.AbortMultipartUploadAsync(request, CancellationToken.None);
        }
        catch (Exception fault) when (fault is AmazonServiceException || TransientFault.Is(fault)) { }
    }

    /// <summary>
    /// Removes what a process began and did not come to note. Which it was nobody knows: so it goes by key, initiator and
    /// time. If another execution writes the same key at that time and loses its upload by this, it begins anew.
    /// </summary>
    /// <param name="ours">A newer upload, which stays, and whose initiator is the one to look for.</param>
    public async Task AbortLostAsync(string ours, DateTimeOffset since, CancellationToken cancellation)
    {
        try
        {
            var there = await ListAsync(cancellation);
            var initiator = there.FirstOrDefault(upload => upload.UploadId == ours)?.Initiator?.Id;
            var lost = there.Where(upload =>
                upload.UploadId != ours
                && initiator is not null
                && upload.Initiator?.Id == initiator
                && upload.Initiated?.ToUniversalTime() >= (since - ClockSkew).UtcDateTime
            );
            foreach (var upload in lost)
            {
                await AbortAsync(upload.UploadId);
            }
        }
        // Without the right to list, the bucket's lifecycle rule takes it.
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.Denied) { }
    }

    private async Task<List<MultipartUpload>> ListAsync(CancellationToken cancellation)
    {
        List<MultipartUpload> found = [];
        var request = new ListMultipartUploadsRequest { BucketName = _bucket, Prefix = _key };
        ListMultipartUploadsResponse page;
        do
        {
            page = await s3.ListMultipartUploadsAsync(request, cancellation);
            found.AddRange((page.MultipartUploads ?? []).Where(upload => upload.Key == _key));
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        } while (page.IsTruncated is true);
        return found;
    }
}
