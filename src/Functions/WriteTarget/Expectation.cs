using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>What the target has to be once the move is done.</summary>
internal sealed record Expectation(ObjectDescription Object, MoveTarget Target, Crc64Nvme Checksum)
{
    /// <summary>What it is to be locked by; null where that is left to its bucket.</summary>
    public ObjectLock? Lock { get; init; }

    public bool HasBytesOf(GetObjectMetadataResponse head) =>
        head.ContentLength == Object.Size && head.ChecksumCRC64NVME == Checksum.ToString();

    /// <summary>Whether an object is what this move would write, so that writing it again would change nothing.</summary>
    public bool IsMetBy(GetObjectMetadataResponse head, IReadOnlyDictionary<string, string> tags)
    {
        var there = Description.Of(head, Target.Bucket, null, tags);
        return HasBytesOf(head)
            && there.ContentType == Object.ContentType
            && there.ContentEncoding == Object.ContentEncoding
            && there.ContentLanguage == Object.ContentLanguage
            && there.ContentDisposition == Object.ContentDisposition
            && there.CacheControl == Object.CacheControl
            && there.Expires == Object.Expires
            && there.WebsiteRedirectLocation == Object.WebsiteRedirectLocation
            && AreSame(there.Metadata, Object.Metadata)
            && AreSame(there.Tags, Object.Tags)
            && (there.StorageClass ?? "STANDARD") == (Target.StorageClass?.ToString() ?? "STANDARD")
            && HasLock(head)
            && (Target.KmsKeyId is not { } key || IsSameKey(key.ToString(), head));
    }

    /// <summary>Whether it is locked as it is to be, as far as the target role may know.</summary>
    public bool HasLock(GetObjectMetadataResponse head) => Lock is null || Lock.IsAs(ObjectLock.Of(head));

    /// <summary>Neither an alias nor a key's id tells its ARN, which S3 gives; then it is written anew.</summary>
    private static bool IsSameKey(string key, GetObjectMetadataResponse head) =>
        head.ServerSideEncryptionKeyManagementServiceKeyId is { } arn
        && (arn == key || arn.EndsWith("/" + key, StringComparison.Ordinal));

    private static bool AreSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
