using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>One iteration of the Map over the plan's chunks.</summary>
public sealed record StageTempInput
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }
    public required PinnedObject Object { get; init; }

    /// <summary>In bytes.</summary>
    public required long ChunkLength { get; init; }

    public required int Index { get; init; }

    public bool DeleteSource { get; init; }
}
