using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.History;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Starts executions and goes on with them, and holds what their states need of the world.</summary>
internal sealed record Engine(
    TimeProvider Time,
    Dice Dice,
    TaskIntegrations Tasks,
    TaskAccess Access,
    TaskTokens Tokens,
    SandboxClient Client,
    ExecutionStore Executions
)
{
    /// <summary>A timer cannot be set for longer than this; longer waits are made of several.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    public void Start(Execution execution)
    {
        execution.History.Append(
            "ExecutionStarted",
            0,
            EventDetails.ExecutionStarted(execution.Input, execution.Machine.RoleArn.ToString())
        );
        Run(execution);
    }

    /// <summary>Goes on with an execution that has ended without success; whether it may is asked before.</summary>
    public void Redrive(Execution execution)
    {
        var count = execution.State.RedriveCount + 1;
        execution.Interruption = new Interruption();
        execution.State = new ExecutionState(
            ExecutionStatus.Running,
            RedriveCount: count,
            RedriveDate: Time.GetUtcNow()
        );
        var id = execution.History.Append(
            "ExecutionRedriven",
            execution.History.Count,
            EventDetails.Of("executionRedrivenEventDetails", new EventField("redriveCount", count))
        );
        execution.Progress.Follow(id);
        Run(execution);
    }

    public async Task Delay(TimeSpan delay, CancellationToken cancellation)
    {
        for (var until = Time.GetUtcNow() + delay; ; )
        {
            var left = until - Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }
            // Timers drop fractions of a millisecond; rounded up, so that the last one does not end just too early.
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(rounded < LongestTimer ? rounded : LongestTimer, Time, cancellation);
        }
    }

    private void Run(Execution execution) =>
        execution.Completion = new ExecutionRun(execution, this).RunAsync(execution.Interruption);
}
