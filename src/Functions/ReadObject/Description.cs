using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Gathers from HEAD what a copy has to keep, and names what it cannot.</summary>
internal static class Description
{
    private const string MetadataPrefix = "x-amz-meta-";

    public static ObjectDescription Of(
        GetObjectMetadataResponse head,
        BucketName bucket,
        VersionId? version,
        IReadOnlyDictionary<string, string> tags,
        TagRule rule
    )
    {
        var (digest, whyNone) = SourceDigests.Of(head, bucket);
        return new ObjectDescription
        {
            Size = head.ContentLength,
            ETag = head.ETag,
            VersionId = version,
            ContentType = Given(head.Headers.ContentType),
            ContentEncoding = Given(head.Headers.ContentEncoding),
            ContentLanguage = Given(head.ContentLanguage),
            ContentDisposition = Given(head.Headers.ContentDisposition),
            CacheControl = Given(head.Headers.CacheControl),
            Expires = Given(head.ExpiresString),
            WebsiteRedirectLocation = Given(head.WebsiteRedirectLocation),
            Metadata = MetadataOf(head),
            Tags = tags,
            LastModified = head.LastModified?.ToUniversalTime(),
            StorageClass = head.StorageClass?.Value,
            Digest = digest,
            WhyNoDigest = whyNone,
            NotKept = [.. NotKept(head, rule)],
        };
    }

    private static Dictionary<string, string> MetadataOf(GetObjectMetadataResponse head) =>
        head.Metadata.Keys.ToDictionary(
            name =>
                name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase)
                    ? name[MetadataPrefix.Length..]
                    : name,
            name => head.Metadata[name],
            StringComparer.Ordinal
        );

    private static IEnumerable<string> NotKept(GetObjectMetadataResponse head, TagRule rule)
    {
        if (head.LastModified is { } modified)
        {
            yield return $"Last-Modified {modified.ToUniversalTime():R}";
        }
        if (!string.IsNullOrEmpty(head.VersionId))
        {
            yield return $"version id {head.VersionId}";
        }
        if (rule is TagRule.Ignore)
        {
            yield return head.TagsCount is > 0 and var count ? $"{count} tags, as asked" : "tags, as asked";
        }
        if (head.StorageClass is { Value: var storageClass })
        {
            yield return $"storage class {storageClass}";
        }
        if (head.ObjectLockMode is { Value: var mode })
        {
            yield return $"object lock {mode} until {head.ObjectLockRetainUntilDate?.ToUniversalTime():R}";
        }
        if (head.ObjectLockLegalHoldStatus is { Value: "ON" })
        {
            yield return "legal hold";
        }
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
