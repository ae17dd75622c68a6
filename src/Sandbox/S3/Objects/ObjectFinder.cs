using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Finds the version that a request means, after asking whether the caller may have it.</summary>
internal sealed class ObjectFinder(Gate gate)
{
    /// <summary>
    /// Throws AccessDenied; NoSuchKey and NoSuchVersion; MethodNotAllowed for a delete marker that was named. Who may not
    /// list the bucket is not told that a key is missing.
    /// </summary>
    /// <param name="action">For the current version.</param>
    /// <param name="versionAction">For a version that is named by its id.</param>
    public ObjectVersion Find(
        S3Request request,
        Bucket bucket,
        string key,
        string? versionId,
        string action,
        string versionAction,
        IReadOnlyList<Tag>? requestTags = null
    )
    {
        var versions = bucket.Index.Find(key)?.Versions ?? [];
        var found = Pick(versions, versionId);
        var facts = new RequestFacts(found?.Traits.Tags, requestTags, versionId);
        gate.Demand(request, versionId is null ? action : versionAction, bucket, key, facts);
        if (found is null or { IsDeleteMarker: true })
            throw Missing(request, bucket, key, versionId, found);
        return found;
    }

    /// <summary>The version with this id, or the current one; a delete marker, too.</summary>
    public static ObjectVersion? Pick(ImmutableArray<ObjectVersion> versions, string? versionId) =>
        versions.FirstOrDefault(version => versionId is null || version.VersionId == versionId);

    // Not confirmed on AWS: that a missing version asks for s3:ListBucket, too, and not for s3:ListBucketVersions.
    private Hosting.SandboxException Missing(
        S3Request request,
        Bucket bucket,
        string key,
        string? versionId,
        ObjectVersion? marker
    )
    {
        gate.Demand(request, "s3:ListBucket", bucket);
        if (marker is not null)
            ObjectHeaders.WriteVersion(request, bucket, marker);
        if (versionId is null)
            return S3Errors.NoSuchKey(key);
        if (marker is null)
            return S3Errors.NoSuchVersion(key, versionId);
        request.Response.Headers.LastModified = ObjectHeaders.Time(marker.LastModified);
        return S3Errors.MethodNotAllowed(request.Method, "DeleteMarker");
    }
}
