using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html</summary>
public sealed class NestedExecutionTests
{
    private readonly Machines machines = new();

    [Fact]
    public void StartExecution_Plain_GoesOnWithoutWaiting()
    {
        var inner = machines.Create(Wait(60));

        var execution = machines.Run(Start(inner, ""));

        Assert.Equal(ExecutionStatus.Succeeded, execution.State.Status);
        Assert.Equal(execution.StartDate, execution.State.StopDate);
        var output = JsonElement.Parse(execution.State.Output!);
        Assert.StartsWith(
            "arn:aws:states:us-east-1:111111111111:execution:machine-1:",
            output.GetProperty("ExecutionArn").GetString(),
            StringComparison.Ordinal
        );
        Assert.True(output.TryGetProperty("StartDate", out _));
    }

    [Fact]
    public void StartExecution_Sync_WaitsAndGivesOutputAsText()
    {
        var inner = machines.Create(Wait(60));

        var execution = machines.Run(Start(inner, ".sync"), """{"x":1}""");

        var output = JsonElement.Parse(execution.State.Output!);
        Assert.Equal("""{"x":1}""", output.GetProperty("Output").GetString());
        Assert.Equal("SUCCEEDED", output.GetProperty("Status").GetString());
        Assert.Equal(TimeSpan.FromSeconds(60), execution.State.StopDate - execution.StartDate);
        Assert.Equal(
            ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"],
            execution.History.Snapshot().Select(e => e.Type).TakeLast(6)
        );
    }

    [Fact]
    public void StartExecution_Sync2_GivesOutputAsJson()
    {
        var inner = machines.Create(Wait(60));

        var execution = machines.Run(Start(inner, ".sync:2"), """{"x":1}""");

        Assert.Equal(1, JsonElement.Parse(execution.State.Output!).GetProperty("Output").GetProperty("x").GetInt32());
        var scheduled = execution.History.Snapshot().Single(e => e.Type == "TaskScheduled");
        Assert.Equal("startExecution.sync:2", scheduled.Details!.Text("resource"));
        Assert.Equal("states", scheduled.Details.Text("resourceType"));
    }

    [Fact]
    public void StartExecution_SyncAndTheInnerFails_IsTaskFailedWithItsDescription()
    {
        var inner = machines.Create("""{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"c"}}}""");

        var execution = machines.Run(Start(inner, ".sync:2"));

        Assert.Equal("States.TaskFailed", execution.State.Error);
        var cause = JsonElement.Parse(execution.State.Cause!);
        Assert.Equal("E", cause.GetProperty("Error").GetString());
        Assert.Equal("FAILED", cause.GetProperty("Status").GetString());
    }

    [Fact]
    public void StartExecution_SyncTimesOut_StopsTheInner()
    {
        var inner = machines.Create(Wait(600));

        var execution = machines.Run(Start(inner, ".sync", "\"TimeoutSeconds\": 10,"));

        Assert.Equal("States.Timeout", execution.State.Error);
        var stopped = machines.Store.Executions.Single(one => one.Machine.Arn == inner.Arn);
        machines.Time.Run(() => stopped.Completion);
        Assert.Equal(ExecutionStatus.Aborted, stopped.State.Status);
        Assert.Equal(TimeSpan.FromSeconds(10), stopped.State.StopDate - stopped.StartDate);
    }

    [Fact]
    public void StartExecution_NoSuchMachine_FailsWithTheServicesError()
    {
        var inner = machines.Create(Wait(1));
        machines.Store.DeleteStateMachine(inner.Arn);

        var execution = machines.Run(Start(inner, ""));

        Assert.Equal("StepFunctions.StateMachineDoesNotExistException", execution.State.Error);
        Assert.StartsWith(
            $"State Machine Does Not Exist: '{inner.Arn}' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: ",
            execution.State.Cause,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void StartExecution_WithoutMachine_CannotStartTheTask()
    {
        var execution = machines.Run(
            """{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution","Parameters":{},"End":true}}}"""
        );

        Assert.Equal("States.Runtime", execution.State.Error);
        Assert.Contains(
            "The field 'StateMachineArn' is required but was missing",
            execution.State.Cause,
            StringComparison.Ordinal
        );
    }

    private static string Wait(int seconds) =>
        $$"""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":{{seconds}},"End":true} } }""";

    private static string Start(StateMachine inner, string pattern, string fields = "") =>
        $$"""
            { "StartAt": "S", "States": { "S": { "Type": "Task", {{fields}} "End": true,
              "Resource": "arn:aws:states:::states:startExecution{{pattern}}",
              "Parameters": { "StateMachineArn": "{{inner.Arn}}", "Input.$": "$" } }
            } }
            """;
}
