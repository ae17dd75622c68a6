using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>The request that puts a small object in its place, with everything that its source has.</summary>
internal static class Put
{
    /// <summary>What S3 gives an object that comes without a type, and what the SDK would guess from the key instead.</summary>
    private const string NoType = "binary/octet-stream";

    /// <summary>Of a Content-Type that is none the SDK would make one of its own here.</summary>
    public static bool Takes(ObjectDescription source) => RawHeaders.IsMediaType(source.ContentType);

    public static PutObjectRequest Of(Expectation expected, Condition condition, Stream body, bool encrypted)
    {
        var (source, target) = (expected.Object, expected.Target);
        var request = new PutObjectRequest
        {
            BucketName = target.Bucket.ToString(),
            Key = target.Key.ToString(),
            InputStream = body,
            AutoCloseStream = false,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ChecksumCRC64NVME = expected.Checksum.ToString(),
            DisablePayloadSigning = encrypted ? true : null,
            // In chunks the SDK would give the object a Content-Encoding of its own.
            UseChunkEncoding = false,
            IfMatch = condition.IfMatch,
            IfNoneMatch = condition.IfNoneMatch,
            ContentType = source.ContentType ?? NoType,
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
        Attributes.Write(source, request.Headers, request.Metadata);
        return request;
    }
}
