using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.DeleteSource;

/// <summary>What became of the source; both null in a bucket without versioning, or where the move was skipped.</summary>
public sealed record SourceDeletion
{
    /// <summary>The version that is gone for good.</summary>
    public VersionId? VersionId { get; init; }

    /// <summary>The delete marker that now hides the object.</summary>
    public VersionId? DeleteMarkerVersionId { get; init; }
}
