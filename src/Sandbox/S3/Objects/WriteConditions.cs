using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>
/// If-Match and If-None-Match of a request that makes an object; decided at the moment in which it appears. What was
/// there when the request came tells a lost race from a condition that never held.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html</remarks>
internal sealed class WriteConditions
{
    private readonly string? match;
    private readonly bool none;
    private readonly bool wasThere;

    public WriteConditions(S3Request request, Bucket bucket)
    {
        match = ETags.Bare(request.Header("If-Match"));
        none = request.Header("If-None-Match") is { } unless && Only(unless);
        wasThere = Current(bucket.Index.Find(request.Key)?.Versions ?? []) is not null;
        if (match is not null && none)
            throw SandboxException.NotSupported("If-Match together with If-None-Match");
    }

    /// <summary>Throws PreconditionFailed, ConditionalRequestConflict, or NoSuchKey for If-Match on nothing.</summary>
    public void Check(string key, ImmutableArray<ObjectVersion> versions)
    {
        var current = Current(versions);
        if (current is null && wasThere && (none || match is not null))
            throw S3Errors.ConditionalRequestConflict(key);
        if (none && current is not null)
            throw S3Errors.PreconditionFailed("If-None-Match");
        if (match is null)
            return;
        if (current is null)
            throw S3Errors.NoSuchKey(key);
        if (match != "*" && match != current.ETag)
            throw S3Errors.PreconditionFailed("If-Match");
    }

    private static ObjectVersion? Current(ImmutableArray<ObjectVersion> versions) =>
        versions.FirstOrDefault() is { IsDeleteMarker: false } latest ? latest : null;

    private static bool Only(string value) =>
        value == "*"
            ? true
            : throw S3Errors.Of(
                "NotImplemented",
                501,
                "A header you provided implies functionality that is not implemented"
            );
}
