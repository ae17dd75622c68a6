using Amazon.S3.Model;

namespace XAcctWorkflow.Functions.StageBatch;

/// <summary>A GET's answer as that of a HEAD, which says the same about the object.</summary>
internal static class ResponseHead
{
    public static GetObjectMetadataResponse Of(GetObjectResponse get)
    {
        var head = new GetObjectMetadataResponse
        {
            ContentLength = get.ContentLength,
            ETag = get.ETag,
            VersionId = get.VersionId,
            LastModified = get.LastModified,
            ContentLanguage = get.ContentLanguage,
            ExpiresString = get.ExpiresString,
            WebsiteRedirectLocation = get.WebsiteRedirectLocation,
            StorageClass = get.StorageClass,
            MissingMeta = get.MissingMeta,
            TagsCount = get.TagCount,
            ServerSideEncryptionCustomerMethod = get.ServerSideEncryptionCustomerMethod,
            ObjectLockMode = get.ObjectLockMode,
            ObjectLockRetainUntilDate = get.ObjectLockRetainUntilDate,
            ObjectLockLegalHoldStatus = get.ObjectLockLegalHoldStatus,
            ObjectLockEventHold = get.ObjectLockEventHold,
            ChecksumCRC64NVME = get.ChecksumCRC64NVME,
            ChecksumCRC32 = get.ChecksumCRC32,
            ChecksumCRC32C = get.ChecksumCRC32C,
            ChecksumSHA1 = get.ChecksumSHA1,
            ChecksumSHA256 = get.ChecksumSHA256,
            ChecksumType = get.ChecksumType,
        };
        foreach (var name in get.Headers.Keys)
        {
            head.Headers[name] = get.Headers[name];
        }
        foreach (var name in get.Metadata.Keys)
        {
            head.Metadata.Add(name, get.Metadata[name]);
        }
        return head;
    }
}
