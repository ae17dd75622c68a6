using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>Error and Cause are texts, or come from ErrorPath and CausePath. https://states-language.net/spec.html#fail-state</summary>
public sealed record FailState : State
{
    public override string Type => "Fail";
    public string? Error { get; init; }
    public string? Cause { get; init; }
    public Expression? ErrorPath { get; init; }
    public Expression? CausePath { get; init; }
}
