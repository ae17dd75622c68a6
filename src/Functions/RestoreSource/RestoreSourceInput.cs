using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.RestoreSource;

/// <summary>The whole state, of which RestoreSource needs this.</summary>
public sealed record RestoreSourceInput
{
    public required ExecutionId Execution { get; init; }
    public required MoveSource Source { get; init; }
    public required Plan Plan { get; init; }
    public required RestoreRule Restore { get; init; }
    public required int RestoreDays { get; init; }

    /// <summary>What an earlier visit of this state gave; null at the first.</summary>
    public Restoration? Restoration { get; init; }
}
