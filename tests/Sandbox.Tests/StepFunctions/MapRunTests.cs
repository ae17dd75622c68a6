using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html</summary>
public sealed class MapRunTests
{
    private readonly StatesApi api = new();

    [Fact]
    public void MapRun_AllSucceed_HasAwsEventsAndCounts()
    {
        var execution = api.Run(
            api.Create("m", Map("""{ "Type": "Pass", "End": true }""", "\"Label\": \"Own\",")),
            "one",
            "[1,2]"
        );

        var machine = api.Machines.Store.Execution(Identity.Arn.Parse(execution));
        Assert.Equal(
            [
                "1 0 ExecutionStarted",
                "2 0 MapStateEntered",
                "3 2 MapStateStarted",
                "4 3 MapRunStarted",
                "5 4 MapRunSucceeded",
                "6 5 MapStateSucceeded",
                "7 5 MapStateExited",
                "8 7 ExecutionSucceeded",
            ],
            Machines.Lines(machine)
        );
        Assert.Equal("[1,2]", machine.State.Output);
        var run = Described(execution);
        Assert.StartsWith(
            "arn:aws:states:us-east-1:111111111111:mapRun:m/Own:",
            run.GetProperty("mapRunArn").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("SUCCEEDED", run.GetProperty("status").GetString());
        Assert.Equal(2, run.GetProperty("itemCounts").GetProperty("succeeded").GetInt32());
        Assert.Equal(2, run.GetProperty("executionCounts").GetProperty("resultsWritten").GetInt32());
    }

    [Fact]
    public void MapRun_StandardChildren_CanBeListedAndDescribed()
    {
        var execution = api.Run(api.Create("m", Map("""{ "Type": "Pass", "End": true }""")), "one", "[1,2]");
        var run = Described(execution).GetProperty("mapRunArn").GetString();

        var children = api.Call("ListExecutions", new { mapRunArn = run }).GetProperty("executions");

        Assert.Equal(2, children.GetArrayLength());
        var child = api.Call(
            "DescribeExecution",
            new { executionArn = children[0].GetProperty("executionArn").GetString() }
        );
        Assert.Equal(run, child.GetProperty("mapRunArn").GetString());
        Assert.Equal("SUCCEEDED", child.GetProperty("status").GetString());
        Assert.StartsWith(
            "arn:aws:states:us-east-1:111111111111:stateMachine:m/",
            child.GetProperty("stateMachineArn").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void MapRun_OneFailsAndNoneIsTolerated_FailsTheExecution()
    {
        var execution = Run(Map(FailsOnTwo), "[1,2,3]");

        Assert.Equal("States.ExceedToleratedFailureThreshold", execution.State.Error);
        Assert.Equal(
            ["MapRunStarted", "MapRunFailed", "MapStateFailed", "ExecutionFailed"],
            execution.History.Snapshot().Select(e => e.Type).TakeLast(4)
        );
    }

    [Theory]
    [InlineData("\"ToleratedFailureCount\": 1,", true)]
    [InlineData("\"ToleratedFailurePercentage\": 34,", true)]
    [InlineData("\"ToleratedFailurePercentage\": 33,", false)]
    [InlineData("\"ToleratedFailureCount\": 0,", false)]
    [InlineData("\"ToleratedFailureCount\": 1, \"ToleratedFailurePercentage\": 10,", false)]
    public void MapRun_OneOfThreeFails_IsToleratedWithinTheLimits(string tolerance, bool succeeds)
    {
        var execution = Run(Map(FailsOnTwo, tolerance), "[1,2,3]");

        Assert.Equal(succeeds ? ExecutionStatus.Succeeded : ExecutionStatus.Failed, execution.State.Status);
    }

    [Fact]
    public void MapRun_ToleratedFailure_StandsInTheResultWithItsError()
    {
        var execution = Run(Map(FailsOnTwo, "\"ToleratedFailureCount\": 1,"), "[1,2]");

        var results = JsonElement.Parse(execution.State.Output!);
        Assert.Equal(1, results[0].GetInt32());
        Assert.Equal("FAILED", results[1].GetProperty("Status").GetString());
        Assert.Equal("Two", results[1].GetProperty("Error").GetString());
    }

    [Fact]
    public void MapRun_InBatches_GivesEachChildItsItems()
    {
        var execution = Run(
            Map(
                """{ "Type": "Pass", "End": true }""",
                """ "ItemBatcher": { "MaxItemsPerBatch": 2, "BatchInput": { "k.$": "$.k" } }, "ItemsPath": "$.items", """
            ),
            """{ "k": 9, "items": [1,2,3] }"""
        );

        Assert.Equal(
            """[{"BatchInput":{"k":9},"Items":[1,2]},{"BatchInput":{"k":9},"Items":[3]}]""",
            execution.State.Output
        );
    }

    [Fact]
    public void MapRun_BatchesByBytes_StayWithinThem()
    {
        var execution = Run(
            Map("""{ "Type": "Pass", "End": true }""", """ "ItemBatcher": { "MaxInputBytesPerBatch": 40 }, """),
            """["0123456789","0123456789","0123456789"]"""
        );

        Assert.Equal("""[{"Items":["0123456789","0123456789"]},{"Items":["0123456789"]}]""", execution.State.Output);
    }

    [Fact]
    public void MapRun_ItemSelector_SeesItemAndInput()
    {
        var execution = Run(
            Map(
                """{ "Type": "Pass", "End": true }""",
                """ "ItemSelector": { "v.$": "$$.Map.Item.Value", "i.$": "$$.Map.Item.Index", "all.$": "$" }, """
            ),
            """["a"]"""
        );

        Assert.Equal("""[{"v":"a","i":0,"all":["a"]}]""", execution.State.Output);
    }

    [Fact]
    public void MapRun_MaxConcurrency_LimitsTheChildren()
    {
        var execution = Run(
            Map("""{ "Type": "Wait", "Seconds": 10, "End": true }""", "\"MaxConcurrency\": 2,", "EXPRESS"),
            "[1,2,3,4,5]"
        );

        Assert.Equal("[1,2,3,4,5]", execution.State.Output);
        Assert.Equal(TimeSpan.FromSeconds(30), execution.State.StopDate - execution.StartDate);
    }

    [Fact]
    public void MapRun_OuterVariables_AreNotSeen()
    {
        var execution = Run(
            """
            { "StartAt": "A", "States": {
              "A": { "Type": "Pass", "Assign": { "outer": 1 }, "Next": "M" },
              "M": { "Type": "Map", "End": true, "ItemProcessor": {
                "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                "StartAt": "P", "States": { "P": { "Type": "Pass", "Parameters": { "o.$": "$outer" }, "End": true } } } } } }
            """,
            "[1]"
        );

        Assert.Equal("States.ExceedToleratedFailureThreshold", execution.State.Error);
    }

    [Theory]
    [InlineData("STANDARD")]
    [InlineData("EXPRESS")]
    public void MapRun_Redriven_RunsOnlyWhatDidNotSucceed(string type)
    {
        var mended = false;
        api.Machines.Function(
            "work",
            (input, _) =>
                Task.FromResult(
                    input.GetInt32() == 2 && !mended
                        ? Machines.Failure("Denied", "no")
                        : Machines.Answer(input.GetRawText())
                )
        );
        var definition = Map(
            $$"""{ "Type": "Task", "Resource": "{{Machines.FunctionArn("work")}}", "End": true }""",
            "\"MaxConcurrency\": 1,",
            type
        );
        var execution = Run(definition, "[1,2,3]");
        Assert.Equal(["1", "2"], api.Machines.Calls.Select(call => call.Payload));

        mended = true;
        api.Machines.Redrive(execution);

        Assert.Equal("[1,2,3]", execution.State.Output);
        Assert.Equal(["1", "2", "2", "3"], api.Machines.Calls.Select(call => call.Payload));
        Assert.Contains("MapRunRedriven", execution.History.Snapshot().Select(e => e.Type));
        Assert.Equal(1, Described(execution.Arn.ToString()).GetProperty("redriveCount").GetInt32());
    }

    [Fact]
    public void MapRun_ExecutionIsStopped_AbortsTheChildren()
    {
        var arn = api.Create("m", Map("""{ "Type": "Wait", "Seconds": 100, "End": true }"""));
        api.Machines.Time.Run(async () =>
        {
            var started = await api.CallAsync(
                "StartExecution",
                new
                {
                    stateMachineArn = arn,
                    name = "one",
                    input = "[1,2]",
                }
            );
            var execution = started.GetProperty("executionArn").GetString();
            await Task.Yield();
            await Task.Yield();
            await Task.Yield();
            await api.CallAsync("StopExecution", new { executionArn = execution });
        });

        var run = Described("arn:aws:states:us-east-1:111111111111:execution:m:one");
        Assert.Equal("ABORTED", run.GetProperty("status").GetString());
        Assert.Equal(0, run.GetProperty("executionCounts").GetProperty("running").GetInt32());
    }

    private Execution Run(string definition, string input) => api.Machines.Run(definition, input);

    private JsonElement Described(string execution)
    {
        var runs = api.Call("ListMapRuns", new { executionArn = execution }).GetProperty("mapRuns");
        return api.Call(
            "DescribeMapRun",
            new { mapRunArn = Assert.Single(runs.EnumerateArray()).GetProperty("mapRunArn").GetString() }
        );
    }

    private const string FailsOnTwo = """
        { "Type": "Choice", "Choices": [ { "Variable": "$", "NumericEquals": 2, "Next": "F" } ], "Default": "P" },
        "F": { "Type": "Fail", "Error": "Two" },
        "P": { "Type": "Pass", "End": true }
        """;

    private static string Map(string state, string fields = "", string type = "STANDARD") =>
        $$"""
            { "StartAt": "M", "States": { "M": { "Type": "Map", {{fields}} "End": true, "ItemProcessor": {
              "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "{{type}}" },
              "StartAt": "S", "States": { "S": {{state}} } } } } }
            """;
}
