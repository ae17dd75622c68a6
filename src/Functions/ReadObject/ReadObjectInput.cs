using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.RestoreSource;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>The part of <see cref="MoveState"/> that ReadObject needs.</summary>
public sealed record ReadObjectInput
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }

    /// <summary>What of the source is kept depends on it.</summary>
    public MoveTarget? Target { get; init; }

    public TagRule Tags { get; init; }
    public AnnotationRule Annotations { get; init; }
    public LockRule ObjectLock { get; init; }
    public RestoreRule Restore { get; init; }

    /// <summary>Null unless this execution has asked for the object to be restored.</summary>
    public Restoration? Restoration { get; init; }
}
