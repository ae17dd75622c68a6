using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>The whole state, of which WriteTarget needs this.</summary>
public sealed record WriteTargetInput
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }
    public required MoveTarget Target { get; init; }
    public required OnConflict OnConflict { get; init; }
    public required Plan Plan { get; init; }
    public required IReadOnlyList<StagedChunk> Staged { get; init; }
}
