using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>One change that is part of a mend, complete enough for a tool to make it.</summary>
public sealed record Change
{
    public required ChangeKind Kind { get; init; }

    /// <summary>In which account; null where it cannot be told.</summary>
    public AccountId? Account { get; init; }

    /// <summary>
    /// What is changed: the ARN of the role, bucket or KMS key that a policy belongs to, the name of a parameter, or a
    /// field of the execution's input.
    /// </summary>
    public required string On { get; init; }

    /// <summary>The statement that the policy needs besides those it has.</summary>
    public JsonObject? Statement { get; init; }

    /// <summary>Principal, Action and Resource of the request that no Deny of the policy may cover any longer.</summary>
    public JsonObject? NoDenyOf { get; init; }

    /// <summary>
    /// For a parameter or field: what to set it to, or what to add to a list. Null where somebody else has to say it.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>The AWS CLI's command that makes the change.</summary>
    public string? Command { get; init; }
}
