using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.CheckStaging;

public sealed record CheckStagingInput
{
    public required ExecutionId Execution { get; init; }
}
