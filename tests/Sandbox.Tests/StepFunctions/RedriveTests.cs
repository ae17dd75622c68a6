using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html</summary>
public sealed class RedriveTests
{
    private readonly Machines machines = new();

    [Fact]
    public void Redrive_TaskFailed_GoesOnInThatTaskWithItsInput()
    {
        var mended = false;
        machines.Function("first", _ => """{"first":1}""");
        machines.Function(
            "second",
            (input, _) =>
                Task.FromResult(mended ? Machines.Answer(input.GetRawText()) : Machines.Failure("Denied", "no"))
        );
        var execution = machines.Run(Two);
        Assert.Equal(ExecutionStatus.Failed, execution.State.Status);

        mended = true;
        machines.Redrive(execution);

        Assert.Equal(ExecutionStatus.Succeeded, execution.State.Status);
        Assert.Equal("""{"first":1}""", execution.State.Output);
        Assert.Equal(1, execution.State.RedriveCount);
        Assert.Equal(["first", "second", "second", "second", "second"], machines.Calls.Select(call => call.Function));
        Assert.Equal(
            [
                "ExecutionFailed",
                "ExecutionRedriven",
                "LambdaFunctionScheduled",
                "LambdaFunctionStarted",
                "LambdaFunctionSucceeded",
                "TaskStateExited",
                "ExecutionSucceeded",
            ],
            execution.History.Snapshot().Select(e => e.Type).TakeLast(7)
        );
    }

    [Fact]
    public void Redrive_RetriesWereUsedUp_CountsThemAnew()
    {
        machines.Function("first", _ => "1");
        machines.Failing("second", "Denied", "no");
        var execution = machines.Run(Two);
        Assert.Equal(3, machines.Calls.Count(call => call.Function == "second"));

        machines.Redrive(execution);

        Assert.Equal(6, machines.Calls.Count(call => call.Function == "second"));
    }

    [Fact]
    public void Redrive_MapIterationFailed_RunsOnlyThatIterationAgain()
    {
        var mended = false;
        machines.Function(
            "work",
            (input, _) =>
                Task.FromResult(
                    input.GetInt32() == 2 && !mended
                        ? Machines.Failure("Denied", "no")
                        : Machines.Answer(
                            (input.GetInt32() * 10).ToString(System.Globalization.CultureInfo.InvariantCulture)
                        )
                )
        );
        var execution = machines.Run(
            $$"""
            { "StartAt": "M", "States": { "M": { "Type": "Map", "MaxConcurrency": 1, "End": true, "ItemProcessor": {
              "StartAt": "T", "States": { "T": { "Type": "Task", "Resource": "{{Machines.FunctionArn(
                "work"
            )}}", "End": true } } } } } }
            """,
            "[1,2,3]"
        );
        Assert.Equal(["1", "2"], machines.Calls.Select(call => call.Payload));

        mended = true;
        machines.Redrive(execution);

        Assert.Equal("[10,20,30]", execution.State.Output);
        Assert.Equal(["1", "2", "2", "3"], machines.Calls.Select(call => call.Payload));
    }

    [Fact]
    public void Redrive_Succeeded_IsRefused()
    {
        var execution = machines.Run("""{ "StartAt": "S", "States": { "S": { "Type": "Succeed" } } }""");

        var refused = Assert.Throws<SandboxException>(() => machines.Store.RedriveExecution(execution.Arn));

        Assert.Equal("ExecutionNotRedrivable", refused.Code);
    }

    [Fact]
    public void Redrive_After14Days_IsRefused()
    {
        var execution = machines.Run("""{ "StartAt": "F", "States": { "F": { "Type": "Fail", "Error": "No" } } }""");
        machines.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));

        var refused = Assert.Throws<SandboxException>(() => machines.Store.RedriveExecution(execution.Arn));

        Assert.Equal("ExecutionNotRedrivable", refused.Code);
    }

    private static string Two =>
        $$"""
            { "StartAt": "First", "States": {
              "First": { "Type": "Task", "Resource": "{{Machines.FunctionArn("first")}}", "Next": "Second" },
              "Second": { "Type": "Task", "Resource": "{{Machines.FunctionArn("second")}}", "End": true,
                "Retry": [ { "ErrorEquals": ["Denied"], "MaxAttempts": 2, "IntervalSeconds": 3600 } ] } } }
            """;
}
