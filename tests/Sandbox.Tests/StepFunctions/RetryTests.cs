using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error</summary>
public sealed class RetryTests
{
    private readonly Machines machines = new();

    [Fact]
    public void Retry_BackoffWithMaxDelay_WaitsAsLongAsItSays()
    {
        machines.Failing("work", "Busy", "x");

        var execution = machines.Run(
            Task(
                """{ "ErrorEquals": ["Busy"], "IntervalSeconds": 3600, "BackoffRate": 3, "MaxAttempts": 3, "MaxDelaySeconds": 20000 }"""
            )
        );

        Assert.Equal([3600, 10800, 20000], Delays(execution));
        Assert.Equal(ExecutionStatus.Failed, execution.State.Status);
    }

    [Fact]
    public void Retry_FullJitter_WaitsBetweenNothingAndTheDelay()
    {
        machines.Failing("work", "Busy", "x");

        var execution = machines.Run(
            Task(
                """{ "ErrorEquals": ["Busy"], "IntervalSeconds": 100, "BackoffRate": 1, "MaxAttempts": 20, "JitterStrategy": "FULL" }"""
            )
        );

        var delays = Delays(execution);
        Assert.Equal(20, delays.Length);
        Assert.All(delays, delay => Assert.InRange(delay, 0, 100));
        Assert.Contains(delays, delay => delay < 50);
        Assert.Contains(delays, delay => delay > 50);
    }

    [Fact]
    public void Retry_TwoRetriers_CountTheirAttemptsApart()
    {
        var errors = new Queue<string>(["A", "B", "A", "B", "A"]);
        machines.Function(
            "work",
            (_, _) => System.Threading.Tasks.Task.FromResult(Machines.Failure(errors.Dequeue(), "x"))
        );

        var execution = machines.Run(
            Task("""{ "ErrorEquals": ["A"], "MaxAttempts": 2 }, { "ErrorEquals": ["B"], "MaxAttempts": 2 }""")
        );

        Assert.Equal("A", execution.State.Error);
        Assert.Empty(errors);
    }

    [Fact]
    public void Timeout_FunctionDoesNotAnswer_FailsWithStatesTimeout()
    {
        machines.Function("work", (_, _) => new TaskCompletionSource<InvocationResult>().Task);

        var execution = machines.Run(
            $$"""
            { "StartAt": "T", "States": { "T": { "Type": "Task", "Resource": "{{Machines.FunctionArn("work")}}",
              "TimeoutSeconds": 60, "End": true } } }
            """
        );

        Assert.Equal("States.Timeout", execution.State.Error);
        Assert.Equal(TimeSpan.FromSeconds(60), machines.Time.GetUtcNow() - VirtualTime.Beginning);
    }

    private static string Task(string retriers) =>
        $$"""
            { "StartAt": "T", "States": { "T": { "Type": "Task", "Resource": "{{Machines.FunctionArn("work")}}",
              "Retry": [ {{retriers}} ], "End": true } } }
            """;

    private static double[] Delays(Execution execution)
    {
        var events = execution.History.Snapshot();
        return
        [
            .. events
                .Where(e => e.Type == "LambdaFunctionScheduled")
                .Skip(1)
                .Select(e => (e.Timestamp - events[(int)e.PreviousId - 1].Timestamp).TotalSeconds),
        ];
    }
}
