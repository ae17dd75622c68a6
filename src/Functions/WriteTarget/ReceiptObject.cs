using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>One end of a move, exactly.</summary>
public sealed record ReceiptObject
{
    public required BucketName Bucket { get; init; }
    public required ObjectKey Key { get; init; }
    public VersionId? VersionId { get; init; }

    /// <summary>With its quotes.</summary>
    public required string ETag { get; init; }
}
