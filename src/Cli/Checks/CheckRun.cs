using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Checks;

/// <summary>Lets the state machine of checks ask, and waits for its answers.</summary>
public sealed class CheckRun(IAmazonStepFunctions stepFunctions, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>serverless.template names both state machines after the stack.</summary>
    public static string MachineBeside(string moveMachine) =>
        moveMachine.Replace("move-object", "check-move", StringComparison.Ordinal);

    /// <exception cref="CliException">The check itself failed, so that there are no answers.</exception>
    public async Task<CheckReport> RunAsync(string stateMachineArn, string input, CancellationToken cancellationToken)
    {
        var request = new StartExecutionRequest { StateMachineArn = stateMachineArn, Input = input };
        var started = await stepFunctions.StartExecutionAsync(request, cancellationToken);
        var describe = new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn };
        var execution = await stepFunctions.DescribeExecutionAsync(describe, cancellationToken);
        while (execution.Status == ExecutionStatus.RUNNING)
        {
            await Task.Delay(Pace, time, cancellationToken);
            execution = await stepFunctions.DescribeExecutionAsync(describe, cancellationToken);
        }
        return execution.Status == ExecutionStatus.SUCCEEDED
            ? CheckReport.Of(execution.Output)
            : throw new CliException(
                ExitCode.Failed,
                $"the check {started.ExecutionArn} ended as {execution.Status}: {execution.Error}\n"
                    + FailureText.Of(execution.Cause ?? "")
            );
    }
}
