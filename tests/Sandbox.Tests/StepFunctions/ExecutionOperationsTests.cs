using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>Operations on executions as they go over the wire.</summary>
public sealed class ExecutionOperationsTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":1},"End":true}}}""";
    private const string Fail = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"c"}}}""";
    private const string Wait = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";

    private readonly StatesApi api = new();

    [Fact]
    public void StartExecution_SameNameAndInputWhileRunning_IsTheSame()
    {
        var arn = api.Create("m", Wait);
        api.Machines.Time.Run(async () =>
        {
            var request = new
            {
                stateMachineArn = arn,
                name = "one",
                input = "{}",
            };
            var first = await api.CallAsync("StartExecution", request);
            var second = await api.CallAsync("StartExecution", request);
            Assert.Equal(first.GetRawText(), second.GetRawText());
        });
    }

    [Fact]
    public void StartExecution_SameNameAfterItEnded_AlreadyExists()
    {
        var arn = api.Create("m", Pass);
        var execution = api.Run(arn, "one");

        Assert.Equal(
            ("ExecutionAlreadyExists", $"Execution Already Exists: '{execution}'"),
            api.Refused(
                "StartExecution",
                new
                {
                    stateMachineArn = arn,
                    name = "one",
                    input = "{}",
                }
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nothing")]
    public void StartExecution_InputThatIsNoJson_InvalidExecutionInput(string input)
    {
        var arn = api.Create("m", Pass);

        Assert.Equal("InvalidExecutionInput", api.Refused("StartExecution", new { stateMachineArn = arn, input }).Type);
    }

    [Fact]
    public void StartExecution_NoSuchMachine_StateMachineDoesNotExist()
    {
        const string Arn = "arn:aws:states:us-east-1:111111111111:stateMachine:none";

        Assert.Equal(
            ("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{Arn}'"),
            api.Refused("StartExecution", new { stateMachineArn = Arn })
        );
    }

    [Theory]
    [InlineData("none")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:states:us-east-1:111111111111:execution:m:e")]
    public void StartExecution_NotAMachinesArn_InvalidArn(string arn) =>
        Assert.Equal("InvalidArn", api.Refused("StartExecution", new { stateMachineArn = arn }).Type);

    [Fact]
    public void DescribeExecution_Succeeded_HasOutput()
    {
        var execution = api.Run(api.Create("m", Pass), "one", """{ "x": 1 }""");

        var described = api.Call("DescribeExecution", new { executionArn = execution });

        Assert.Equal("arn:aws:states:us-east-1:111111111111:execution:m:one", execution);
        Assert.Equal("SUCCEEDED", described.GetProperty("status").GetString());
        Assert.Equal("""{ "x": 1 }""", described.GetProperty("input").GetString());
        Assert.Equal("""{"a":1}""", described.GetProperty("output").GetString());
        Assert.Equal("NOT_REDRIVABLE", described.GetProperty("redriveStatus").GetString());
        Assert.Equal(0, described.GetProperty("redriveCount").GetInt32());
    }

    [Fact]
    public void DescribeExecution_Failed_HasErrorAndCanBeRedriven()
    {
        var execution = api.Run(api.Create("m", Fail), "one");

        var described = api.Call("DescribeExecution", new { executionArn = execution });

        Assert.Equal("FAILED", described.GetProperty("status").GetString());
        Assert.Equal("E", described.GetProperty("error").GetString());
        Assert.Equal("c", described.GetProperty("cause").GetString());
        Assert.Equal("REDRIVABLE", described.GetProperty("redriveStatus").GetString());
    }

    [Fact]
    public void RedriveExecution_Failed_CountsAndTellsInTheHistory()
    {
        var execution = api.Run(api.Create("m", Fail), "one");

        var answer = api.Machines.Time.Run(async () =>
        {
            var redriven = await api.CallAsync("RedriveExecution", new { executionArn = execution });
            await api.Machines.Store.Execution(Identity.Arn.Parse(execution)).Completion;
            return redriven;
        });

        Assert.True(answer.TryGetProperty("redriveDate", out _));
        Assert.Equal(
            1,
            api.Call("DescribeExecution", new { executionArn = execution }).GetProperty("redriveCount").GetInt32()
        );
        var types = Types(api.Call("GetExecutionHistory", new { executionArn = execution }));
        Assert.Equal(
            ["ExecutionStarted", "FailStateEntered", "ExecutionFailed", "ExecutionRedriven", "ExecutionFailed"],
            types
        );
    }

    [Fact]
    public void RedriveExecution_Succeeded_ExecutionNotRedrivable()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        Assert.Equal("ExecutionNotRedrivable", api.Refused("RedriveExecution", new { executionArn = execution }).Type);
    }

    [Fact]
    public void StopExecution_Running_AbortsItWithErrorAndCause()
    {
        var arn = api.Create("m", Wait);
        api.Machines.Time.Run(async () =>
        {
            var started = await api.CallAsync("StartExecution", new { stateMachineArn = arn, name = "one" });
            var execution = started.GetProperty("executionArn").GetString();
            await Task.Yield();
            await api.CallAsync(
                "StopExecution",
                new
                {
                    executionArn = execution,
                    error = "Enough",
                    cause = "why not",
                }
            );

            var described = await api.CallAsync("DescribeExecution", new { executionArn = execution });
            Assert.Equal("ABORTED", described.GetProperty("status").GetString());
            Assert.Equal("Enough", described.GetProperty("error").GetString());
            var history = await api.CallAsync("GetExecutionHistory", new { executionArn = execution });
            Assert.Equal(["ExecutionStarted", "WaitStateEntered", "ExecutionAborted"], Types(history));
        });
    }

    [Fact]
    public void ListExecutions_ByStatus_GivesThoseOnly()
    {
        var arn = api.Create("m", Pass);
        api.Run(arn, "one");
        api.Run(arn, "two");

        Assert.Equal(2, Executions(new { stateMachineArn = arn }));
        Assert.Equal(2, Executions(new { stateMachineArn = arn, statusFilter = "SUCCEEDED" }));
        Assert.Equal(0, Executions(new { stateMachineArn = arn, statusFilter = "FAILED" }));
        Assert.Equal(0, Executions(new { stateMachineArn = arn, redriveFilter = "REDRIVEN" }));
        Assert.Equal(
            "ValidationException",
            api.Refused("ListExecutions", new { stateMachineArn = arn, statusFilter = "succeeded" }).Type
        );

        int Executions(object request) =>
            api.Call("ListExecutions", request).GetProperty("executions").GetArrayLength();
    }

    [Fact]
    public void StartSyncExecution_Express_GivesTheOutput()
    {
        var arn = api.Create("m", Pass, "EXPRESS");

        var answer = api.Call("StartSyncExecution", new { stateMachineArn = arn, input = "{}" });

        Assert.Equal("SUCCEEDED", answer.GetProperty("status").GetString());
        Assert.Equal("""{"a":1}""", answer.GetProperty("output").GetString());
    }

    [Fact]
    public void StartSyncExecution_Standard_StateMachineTypeNotSupported()
    {
        var arn = api.Create("m", Pass);

        Assert.Equal(
            "StateMachineTypeNotSupported",
            api.Refused("StartSyncExecution", new { stateMachineArn = arn }).Type
        );
    }

    [Fact]
    public void DescribeExecution_OfExpress_InvalidArn()
    {
        var arn = api.Create("m", Pass, "EXPRESS");
        var express = api.Call("StartExecution", new { stateMachineArn = arn, name = "e" })
            .GetProperty("executionArn")
            .GetString();

        Assert.Equal(
            ("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"),
            api.Refused("DescribeExecution", new { executionArn = express })
        );
    }

    private static IEnumerable<string?> Types(JsonElement history) =>
        history.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString());
}
