using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>Order and links of events, as histories recorded on AWS have them.</summary>
public sealed class HistoryTests
{
    private readonly Machines machines = new();

    [Fact]
    public void LambdaInvoke_FailsThenSucceeds_SchedulesAgainAfterTheFailure()
    {
        var attempts = 0;
        machines.Function(
            "work",
            (_, _) => Task.FromResult(++attempts == 1 ? Machines.Failure("Busy", "x") : Machines.Answer("7"))
        );

        var execution = machines.Run(
            """
            { "StartAt": "Work", "States": { "Work": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": { "FunctionName": "work", "Payload.$": "$" }, "OutputPath": "$.Payload",
              "Retry": [ { "ErrorEquals": ["Busy"] } ], "End": true } } }
            """
        );

        Assert.Equal(
            [
                "1 0 ExecutionStarted",
                "2 0 TaskStateEntered",
                "3 2 TaskScheduled",
                "4 3 TaskStarted",
                "5 4 TaskFailed",
                "6 5 TaskScheduled",
                "7 6 TaskStarted",
                "8 7 TaskSucceeded",
                "9 8 TaskStateExited",
                "10 9 ExecutionSucceeded",
            ],
            Machines.Lines(execution)
        );
        Assert.Equal("7", execution.State.Output);
    }

    [Fact]
    public void Map_OneIterationFails_AbortsTheOthersAndFailsTheState()
    {
        machines.Failing("work", "Broken", "no");

        var execution = machines.Run(MapOver("work"), "[1,2]");

        Assert.Equal(
            [
                "1 0 ExecutionStarted",
                "2 0 MapStateEntered",
                "3 2 MapStateStarted",
                "4 3 MapIterationStarted",
                "5 3 MapIterationStarted",
                "6 4 TaskStateEntered",
                "7 6 TaskScheduled",
                "8 7 TaskStarted",
                "9 8 TaskFailed",
                "10 9 MapIterationFailed",
                "11 9 MapIterationAborted",
                "12 9 TaskStateAborted",
                "13 9 MapStateFailed",
                "14 13 ExecutionFailed",
            ],
            Machines.Lines(execution)
        );
        Assert.Equal(ExecutionStatus.Failed, execution.State.Status);
        Assert.Equal("Broken", execution.State.Error);
    }

    [Fact]
    public void Map_OneAtATime_StartsEachIterationAfterThePreviousOnesLastState()
    {
        var execution = machines.Run(
            """
            { "StartAt": "M", "States": { "M": { "Type": "Map", "MaxConcurrency": 1, "End": true, "ItemProcessor": {
              "StartAt": "P", "States": { "P": { "Type": "Pass", "End": true } } } } } }
            """,
            "[1,2]"
        );

        Assert.Equal(
            [
                "1 0 ExecutionStarted",
                "2 0 MapStateEntered",
                "3 2 MapStateStarted",
                "4 3 MapIterationStarted",
                "5 4 PassStateEntered",
                "6 5 PassStateExited",
                "7 6 MapIterationSucceeded",
                "8 6 MapIterationStarted",
                "9 8 PassStateEntered",
                "10 9 PassStateExited",
                "11 10 MapIterationSucceeded",
                "12 11 MapStateSucceeded",
                "13 11 MapStateExited",
                "14 13 ExecutionSucceeded",
            ],
            Machines.Lines(execution)
        );
    }

    private static string MapOver(string function) =>
        $$"""
            { "StartAt": "M", "States": { "M": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "T", "States": {
              "T": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                "Parameters": { "FunctionName": "{{function}}", "Payload.$": "$" } } } } } } }
            """;
}
