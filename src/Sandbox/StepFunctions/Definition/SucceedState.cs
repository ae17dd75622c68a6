namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://states-language.net/spec.html#succeed-state</summary>
public sealed record SucceedState : State
{
    public override string Type => "Succeed";
}
