using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.CleanUp;

/// <summary>The whole state, of which CleanUp needs this.</summary>
public sealed record CleanUpInput
{
    public required ExecutionId Execution { get; init; }
}
