namespace XAcctWorkflow.Sandbox.StepFunctions;

public enum ExecutionStatus
{
    Running,
    Succeeded,
    Failed,
    TimedOut,
    Aborted,
}
