namespace XAcctWorkflow.Functions.Moves;

/// <summary>
/// A move with every default resolved, which AssumeRole puts in place of the execution's input. The later steps add
/// to it; a redrive goes on with it, so that a change of the stack's defaults does not bend a move under way.
/// </summary>
public sealed record MoveState
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }
    public required MoveTarget Target { get; init; }
    public required bool DeleteSource { get; init; }
    public required OnConflict OnConflict { get; init; }
    public required TagRule Tags { get; init; }
    public required AnnotationRule Annotations { get; init; }
    public required LockRule ObjectLock { get; init; }
    public required RestoreRule Restore { get; init; }

    /// <summary>How long S3 keeps what it restores.</summary>
    public required int RestoreDays { get; init; }

    public required AssumedRole AssumedRole { get; init; }
}
