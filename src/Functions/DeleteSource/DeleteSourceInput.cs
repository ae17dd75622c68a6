using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.DeleteSource;

/// <summary>The whole state, of which DeleteSource needs this.</summary>
public sealed record DeleteSourceInput
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }
    public required Receipt Receipt { get; init; }
}
