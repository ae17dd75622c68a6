using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>The part of <see cref="MoveState"/> that ReadObject needs.</summary>
public sealed record ReadObjectInput
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }
    public TagRule Tags { get; init; }
}
