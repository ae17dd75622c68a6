using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://states-language.net/spec.html#task-state</summary>
public sealed record TaskState : WorkState
{
    public override string Type => "Task";
    public required TaskResource Resource { get; init; }
    public Quantity? TimeoutSeconds { get; init; }
    public Quantity? HeartbeatSeconds { get; init; }

    /// <summary>Gives <c>RoleArn</c>: the role, of any account, under which this task runs instead of the machine's.</summary>
    public PayloadTemplate? Credentials { get; init; }
}
