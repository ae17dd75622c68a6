using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Uploads in parts at the target's place.</summary>
internal sealed class TargetUploads(IAmazonS3 s3, Expectation expected)
{
    private readonly string _bucket = expected.Target.Bucket.ToString();
    private readonly string _key = expected.Target.Key.ToString();

    public async Task<UploadNote> BeginAsync(CancellationToken cancellation)
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
        foreach (var (name, value) in Attributes.HeadersOf(source))
        {
            request.Headers[name] = value;
        }
        foreach (var (name, value) in source.Metadata)
        {
            request.Metadata.Add(name, value);
        }
        var response = await Attributes
            .RawOf(source)
            .SendAsync(() => s3.InitiateMultipartUploadAsync(request, cancellation));
        return new UploadNote
        {
            Bucket = _bucket,
            Key = _key,
            UploadId = response.UploadId,
        };
    }

    /// <summary>The only part of an empty object, of which there is nothing that could be copied.</summary>
    public Task<PartETag> UploadNothingAsync(UploadNote upload, CancellationToken cancellation) =>
        UploadAllAsync(upload, new MemoryStream([], writable: false), encrypted: false, cancellation);

    /// <summary>A small object's only part.</summary>
    public async Task<PartETag> UploadAllAsync(
        UploadNote upload,
        MemoryStream bytes,
        bool encrypted,
        CancellationToken cancellation
    )
    {
        var request = new UploadPartRequest
        {
            BucketName = upload.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
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
    public async Task<IReadOnlyDictionary<int, PartDetail>?> PartsAsync(
        UploadNote upload,
        CancellationToken cancellation
    )
    {
        Dictionary<int, PartDetail> parts = [];
        var request = new ListPartsRequest
        {
            BucketName = upload.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
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
        UploadNote upload,
        List<PartETag> parts,
        Condition condition,
        CancellationToken cancellation
    )
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = upload.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
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
    public async Task AbortAsync(UploadNote upload)
    {
        try
        {
            var request = new AbortMultipartUploadRequest
            {
                BucketName = upload.Bucket,
                Key = upload.Key,
                UploadId = upload.UploadId,
            };
            await s3.AbortMultipartUploadAsync(request, CancellationToken.None);
        }
        catch (Exception fault) when (fault is AmazonServiceException || TransientFault.Is(fault)) { }
    }
}
