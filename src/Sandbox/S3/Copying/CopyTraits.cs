using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Copying;

/// <summary>
/// What a copy takes from its source, and what from its request. Storage class, encryption, lock and website redirect
/// always come from the request.
/// </summary>
internal sealed class CopyTraits(Gate gate, TraitsReader traits)
{
    /// <summary>Throws InvalidRequest for a copy onto itself that would change nothing.</summary>
    public ObjectTraits Read(S3Request request, Bucket from, ObjectVersion source, Bucket into)
    {
        var asked = traits.Read(request, into);
        var replaceMetadata = Replaces(request, "x-amz-metadata-directive");
        var replaceTags = Replaces(request, "x-amz-tagging-directive");
        CheckChange(request, from, source, replaceMetadata || replaceTags);
        return asked with
        {
            Metadata = replaceMetadata ? asked.Metadata : source.Traits.Metadata,
            Tags = replaceTags ? asked.Tags : SourceTags(request, from, source),
        };
    }

    // Without the right to read the tags AWS refuses the copy, rather than to lose them.
    private ImmutableArray<Tag> SourceTags(S3Request request, Bucket from, ObjectVersion source)
    {
        var tags = source.Traits.Tags;
        if (tags.IsEmpty)
            return tags;
        var version = CopySource.Read(request).VersionId;
        var action = version is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
        gate.Demand(request, action, from, source.Key, new RequestFacts(tags, VersionId: version));
        return tags;
    }

    private static bool Replaces(S3Request request, string header) =>
        request.Header(header) switch
        {
            null or "COPY" => false,
            "REPLACE" => true,
            var other => throw S3Errors.InvalidArgument(
                $"Unknown {(header.Contains("tagging", StringComparison.Ordinal) ? "tagging" : "metadata")} directive.",
                header,
                other
            ),
        };

    private static void CheckChange(S3Request request, Bucket from, ObjectVersion source, bool replaces)
    {
        string[] changing =
        [
            StorageClasses.Header,
            "x-amz-website-redirect-location",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-checksum-algorithm",
        ];
        var ontoItself =
            from.Name == request.Bucket && source.Key == request.Key && CopySource.Read(request).VersionId is null;
        if (ontoItself && !replaces && changing.All(header => request.Header(header) is null))
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the "
                    + "object's metadata, storage class, website redirect location or encryption attributes."
            );
    }
}
