using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>One temporary object of the staging bucket: looked for, written in one request, or in parts.</summary>
internal sealed class StagingObject(IAmazonS3 s3, BucketName bucket, string key, PinnedObject pin, bool encrypted)
{
    private const string Step = "StageTemp";

    /// <summary>Says of which object the chunk is, so that a chunk of another is never taken for it.</summary>
    private const string Marker = "xacct-source";

    /// <summary>The chunk's digest by the source's algorithm. Written in one request only: an upload's is not known yet.</summary>
    private const string DigestMarker = "xacct-digest";

    private readonly string _bucket = bucket.ToString();
    private readonly string _source = $"{pin.ETag.Trim('"')} {pin.VersionId}".TrimEnd();

    /// <summary>What an earlier attempt has staged, where that is whole and all of it known; or else null.</summary>
    public async Task<StagedChunk?> FindAsync(int index, long length, CancellationToken cancellation)
    {
        var head = await HeadAsync(length, cancellation);
        var needsDigest = pin.Digest is { Algorithm: not DigestAlgorithm.Crc64Nvme };
        var digest = needsDigest ? head?.Metadata[DigestMarker] : null;
        return head is null || (needsDigest && digest is null)
            ? null
            : new StagedChunk
            {
                Index = index,
                Length = length,
                Crc64Nvme = Crc64Nvme.Parse(head.ChecksumCRC64NVME),
                Digest = digest,
            };
    }

    /// <summary>Of the object that an earlier attempt, or request, has written whole; null where there is none.</summary>
    private async Task<GetObjectMetadataResponse?> HeadAsync(long length, CancellationToken cancellation)
    {
        try
        {
            var head = await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest
                {
                    BucketName = _bucket,
                    Key = key,
                    ChecksumMode = ChecksumMode.ENABLED,
                },
                cancellation
            );
            // The checksum is S3's own, and was checked against ours when the object was written.
            return
                head.ContentLength == length
                && head.Metadata[Marker] == _source
                && !string.IsNullOrEmpty(head.ChecksumCRC64NVME)
                ? head
                : null;
        }
        // Not there, or not to be looked at: then it is written.
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is not S3Refusal.Transient)
        {
            return null;
        }
    }

    public async Task PutAsync(byte[] buffer, int length, Crc64Nvme crc, string? digest, CancellationToken cancellation)
    {
        using var body = new MemoryStream(buffer, 0, length, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = _bucket,
            Key = key,
            InputStream = body,
            ContentType = "application/octet-stream",
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumCRC64NVME = crc.ToString(),
            DisablePayloadSigning = encrypted ? true : null,
        };
        request.Metadata.Add(Marker, _source);
        if (digest is not null)
        {
            request.Metadata.Add(DigestMarker, digest);
        }
        await AskAsync(() => s3.PutObjectAsync(request, cancellation));
    }

    public async Task<string> BeginAsync(CancellationToken cancellation)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = _bucket,
            Key = key,
            ContentType = "application/octet-stream",
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumType = ChecksumType.FULL_OBJECT,
        };
        request.Metadata.Add(Marker, _source);
        var response = await AskAsync(() => s3.InitiateMultipartUploadAsync(request, cancellation));
        return response.UploadId;
    }

    public async Task<PartETag> UploadAsync(
        string uploadId,
        int number,
        byte[] buffer,
        int length,
        Crc64Nvme crc,
        CancellationToken cancellation
    )
    {
        using var body = new MemoryStream(buffer, 0, length, writable: false);
        var request = new UploadPartRequest
        {
            BucketName = _bucket,
            Key = key,
            UploadId = uploadId,
            PartNumber = number,
            PartSize = length,
            InputStream = body,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumCRC64NVME = crc.ToString(),
            DisablePayloadSigning = encrypted ? true : null,
        };
        var response = await AskAsync(() => s3.UploadPartAsync(request, cancellation));
        return new PartETag
        {
            PartNumber = number,
            ETag = response.ETag,
            ChecksumCRC64NVME = crc.ToString(),
        };
    }

    public async Task CompleteAsync(
        string uploadId,
        List<PartETag> parts,
        long length,
        Crc64Nvme crc,
        CancellationToken cancellation
    )
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = _bucket,
            Key = key,
            UploadId = uploadId,
            PartETags = parts,
            ChecksumCRC64NVME = crc.ToString(),
            ChecksumType = ChecksumType.FULL_OBJECT,
            MpuObjectSize = length,
        };
        await AskAsync(async () =>
        {
            try
            {
                await s3.CompleteMultipartUploadAsync(request, cancellation);
            }
            // Completed before, where the answer was lost and the SDK asked again.
            catch (AmazonServiceException error)
                when (S3Refusals.Of(error) is S3Refusal.MissingUpload or S3Refusal.Transient)
            {
                if ((await HeadAsync(length, cancellation))?.ChecksumCRC64NVME != crc.ToString())
                {
                    throw;
                }
            }
            return true;
        });
    }

    /// <summary>As well as it can be done: the staging bucket's lifecycle rule takes what remains.</summary>
    public async Task AbortAsync(string uploadId)
    {
        try
        {
            var request = new AbortMultipartUploadRequest
            {
                BucketName = _bucket,
                Key = key,
                UploadId = uploadId,
            };
            await s3.AbortMultipartUploadAsync(request, CancellationToken.None);
        }
        catch (Exception fault) when (fault is AmazonServiceException || TransientFault.Is(fault)) { }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(Step, "s3:PutObject", bucket, key, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
        }
    }
}
