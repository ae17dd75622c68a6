using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token</summary>
public sealed class TaskTokenTests
{
    private const string Definition = """
        { "StartAt": "T", "States": { "T": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
          "TimeoutSeconds": 1000, "HeartbeatSeconds": 60, "End": true,
          "Parameters": { "FunctionName": "work", "Payload": { "token.$": "$$.Task.Token" } } } } }
        """;

    private readonly StatesApi api = new();
    private string token = "";

    public TaskTokenTests() =>
        api.Machines.Function(
            "work",
            input =>
            {
                token = input.GetProperty("token").GetString()!;
                return "{}";
            }
        );

    [Fact]
    public void TaskToken_AnsweredWithSuccess_IsTheTasksOutput()
    {
        var execution = Run(() =>
            api.CallAsync("SendTaskSuccess", new { taskToken = token, output = """{"done":true}""" })
        );

        Assert.Equal("""{"done":true}""", execution.State.Output);
        Assert.Equal(
            ["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"],
            execution.History.Snapshot().Select(e => e.Type).TakeLast(6)
        );
    }

    [Fact]
    public void TaskToken_AnsweredWithFailure_FailsTheTask()
    {
        var execution = Run(() =>
            api.CallAsync(
                "SendTaskFailure",
                new
                {
                    taskToken = token,
                    error = "E",
                    cause = "c",
                }
            )
        );

        Assert.Equal(("E", "c"), (execution.State.Error, execution.State.Cause));
    }

    [Fact]
    public void TaskToken_NoHeartbeat_TimesOut()
    {
        var execution = Run(() => Task.CompletedTask);

        Assert.Equal("States.Timeout", execution.State.Error);
        Assert.Equal(TimeSpan.FromSeconds(60), execution.State.StopDate - execution.StartDate);
    }

    [Fact]
    public void TaskToken_Heartbeat_GivesAnotherInterval()
    {
        var execution = Run(async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(50), api.Machines.Time);
            await api.CallAsync("SendTaskHeartbeat", new { taskToken = token });
        });

        Assert.Equal("States.Timeout", execution.State.Error);
        Assert.Equal(TimeSpan.FromSeconds(110), execution.State.StopDate - execution.StartDate);
    }

    [Fact]
    public void TaskToken_AfterTheEnd_IsUnknown()
    {
        Run(() => api.CallAsync("SendTaskSuccess", new { taskToken = token, output = "1" }));

        Assert.Equal("TaskDoesNotExist", api.Refused("SendTaskSuccess", new { taskToken = token, output = "1" }).Type);
    }

    [Fact]
    public void TaskToken_OutputThatIsNoJson_InvalidOutput() =>
        Run(async () =>
        {
            var (status, _, body) = await api.SendAsync(
                "SendTaskSuccess",
                JsonSerializer.Serialize(new { taskToken = token, output = "{" })
            );
            Assert.Equal((400, "InvalidOutput"), (status, body.GetProperty("__type").GetString()));
        });

    private Execution Run(Func<Task> meanwhile) =>
        api.Machines.Time.Run(async () =>
        {
            var execution = api.Machines.Store.StartExecution(api.Machines.Create(Definition).Arn, "run", "{}");
            while (token.Length == 0)
            {
                await Task.Yield();
            }
            await meanwhile();
            await execution.Completion;
            return execution;
        });
}
