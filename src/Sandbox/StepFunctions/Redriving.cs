using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>
/// Whether an execution can be redriven.
/// https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-eligibility
/// </summary>
internal static class Redriving
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(14);

    /// <summary>Null if it can be; else why not, as DescribeExecution's redriveStatusReason says it.</summary>
    public static string? ReasonAgainst(Execution execution, DateTimeOffset now) =>
        execution.State switch
        {
            { Status: ExecutionStatus.Running } => "Execution is RUNNING and cannot be redriven",
            { Status: ExecutionStatus.Succeeded } => "Execution is SUCCEEDED and cannot be redriven",
            _ when execution.IsOfFormerSandbox => "Execution was run by a sandbox that has ended since: start it again",
            _ when execution.Machine.Type == StateMachineType.Express => "Express executions cannot be redriven",
            { StopDate: { } stopped } when now - stopped > Period =>
                "Execution has exceeded the redrivable period of 14 days",
            { RedriveCount: >= 1000 } => "Execution has reached the limit of 1000 redrives",
            _ when execution.History.Count >= ExecutionHistory.StandardLimit - 1 =>
                "Execution event history has reached the limit of 25,000 events",
            _ => null,
        };
}
