using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>What the source has and the target will not, in words for the receipt: as far as HEAD tells, and by rule.</summary>
internal static class LeftBehind
{
    public static IEnumerable<string> By(ReadObjectInput move, GetObjectMetadataResponse head, ObjectLock? carried)
    {
        yield return "owner and ACL: the target belongs to its bucket's account";
        if (move.Annotations is AnnotationRule.Ignore)
        {
            // HEAD does not tell of them.
            yield return "annotations, if there are any: they were not asked for";
        }
        if (head.LastModified is { } modified)
        {
            yield return $"Last-Modified {modified.ToUniversalTime():R}";
        }
        if (!string.IsNullOrEmpty(head.VersionId))
        {
            yield return $"version id {head.VersionId}";
        }
        if (move.Tags is TagRule.Ignore)
        {
            yield return head.TagsCount is > 0 and var count ? $"{count} tags, as asked" : "tags, as asked";
        }
        if ((head.StorageClass?.Value ?? "STANDARD") is var storageClass && storageClass != ClassOf(move.Target))
        {
            yield return $"storage class {storageClass}";
        }
        if (EncryptionOf(head) is { } encryption && !IsKept(head, move.Target))
        {
            yield return $"encryption {encryption}";
        }
        if (ObjectLock.Of(head) is { } locked && !locked.IsAs(carried))
        {
            yield return $"object lock: {locked}";
        }
        if (head.ObjectLockEventHold?.Value == "ON")
        {
            yield return "object lock: an event hold";
        }
        if (head.ReplicationStatus?.Value is { Length: > 0 } replication)
        {
            yield return $"replication status {replication}";
        }
        if (head.Expiration is { } expiration)
        {
            yield return $"expiry on {expiration.ExpiryDate.ToUniversalTime():R} by lifecycle rule {expiration.RuleId}";
        }
    }

    private static string ClassOf(MoveTarget? target) => target?.StorageClass?.ToString() ?? "STANDARD";

    /// <summary>Null for S3's own keys, under which every object is that says nothing else.</summary>
    private static string? EncryptionOf(GetObjectMetadataResponse head) =>
        head.ServerSideEncryptionMethod?.Value is { Length: > 0 } method and not ("None" or "AES256")
            ? $"{method} with key {head.ServerSideEncryptionKeyManagementServiceKeyId ?? "unknown"}"
            : null;

    private static bool IsKept(GetObjectMetadataResponse head, MoveTarget? target) =>
        head.ServerSideEncryptionMethod == Amazon.S3.ServerSideEncryptionMethod.AWSKMS
        && target?.KmsKeyId is { } key
        && head.ServerSideEncryptionKeyManagementServiceKeyId == key.ToString();
}
