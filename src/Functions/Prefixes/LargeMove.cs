using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>An execution's input of the state machine that moves one object.</summary>
public sealed record LargeMove
{
    public required MoveSource Source { get; init; }
    public required MoveTarget Target { get; init; }
    public required bool DeleteSource { get; init; }
    public required OnConflict OnConflict { get; init; }
    public required TagRule Tags { get; init; }
}
