using System.Text.Json;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.AssumeRole;

public sealed record AssumeRoleInput
{
    public required ExecutionId Execution { get; init; }

    /// <summary>The execution's input as it was given, so that every fault of it can be named.</summary>
    public required JsonElement Move { get; init; }

    /// <summary>Whether it is only asked whether a move would work.</summary>
    public bool IsCheck { get; init; }
}
