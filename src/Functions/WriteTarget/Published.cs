using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>The object that S3 made of a publishing request, once it has verified it.</summary>
/// <param name="ETag">With its quotes.</param>
/// <param name="VersionId">Null in a bucket that never had versioning.</param>
internal sealed record Published(string ETag, VersionId? VersionId)
{
    public static Published Of(string etag, string? versionId) =>
        new(etag, Moves.VersionId.TryParse(versionId, out var version) ? version : null);

    public static Published Of(GetObjectMetadataResponse head) => Of(head.ETag, head.VersionId);
}
