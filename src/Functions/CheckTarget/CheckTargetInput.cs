using System.Text.Json;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.CheckTarget;

public sealed record CheckTargetInput
{
    public required ExecutionId Execution { get; init; }

    /// <summary>The execution's input as it was given: the target is looked at whatever is wrong with the source.</summary>
    public required JsonElement Move { get; init; }
}
