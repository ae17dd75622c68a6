using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Gathers from HEAD what a copy has to keep.</summary>
internal static class Description
{
    private const string MetadataPrefix = "x-amz-meta-";

    public static ObjectDescription Of(
        GetObjectMetadataResponse head,
        BucketName bucket,
        VersionId? version,
        IReadOnlyDictionary<string, string> tags
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

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
