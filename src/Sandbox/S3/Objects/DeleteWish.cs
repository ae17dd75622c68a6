using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>What a caller wants deleted, and on which conditions.</summary>
internal sealed record DeleteWish(string Key, string? VersionId)
{
    public bool BypassGovernance { get; init; }

    /// <summary>The ETag that the object must have, without quotes; <c>*</c>: it must be there.</summary>
    public string? Match { get; init; }

    /// <summary>Throws PreconditionFailed, or NoSuchKey where there is nothing that could meet a condition.</summary>
    public void Check(ImmutableArray<ObjectVersion> versions)
    {
        if (Match is null)
            return;
        var current = ObjectFinder.Pick(versions, VersionId);
        if (current is null or { IsDeleteMarker: true })
            throw S3Errors.NoSuchKey(Key);
        if (Match != "*" && Match != current.ETag)
            throw S3Errors.PreconditionFailed("If-Match");
    }
}
