using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>GetExecutionHistory as it goes over the wire.</summary>
public sealed class HistoryOperationTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":1},"End":true}}}""";

    private readonly StatesApi api = new();

    [Fact]
    public void GetExecutionHistory_Forwards_HasInputsAsText()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var events = api.Call("GetExecutionHistory", new { executionArn = execution }).GetProperty("events");

        Assert.Equal("{}", events[0].GetProperty("executionStartedEventDetails").GetProperty("input").GetString());
        Assert.Equal(
            Machines.Role.ToString(),
            events[0].GetProperty("executionStartedEventDetails").GetProperty("roleArn").GetString()
        );
        Assert.Equal("""{"a":1}""", events[2].GetProperty("stateExitedEventDetails").GetProperty("output").GetString());
        Assert.False(
            events[2]
                .GetProperty("stateExitedEventDetails")
                .GetProperty("outputDetails")
                .GetProperty("truncated")
                .GetBoolean()
        );
    }

    [Fact]
    public void GetExecutionHistory_WithoutData_LeavesInputsOut()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var events = api.Call("GetExecutionHistory", new { executionArn = execution, includeExecutionData = false })
            .GetProperty("events");

        Assert.False(events[0].GetProperty("executionStartedEventDetails").TryGetProperty("input", out _));
        Assert.Equal("P", events[1].GetProperty("stateEnteredEventDetails").GetProperty("name").GetString());
    }

    [Fact]
    public void GetExecutionHistory_ReverseInPages_BeginsWithTheLast()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var first = api.Call(
            "GetExecutionHistory",
            new
            {
                executionArn = execution,
                reverseOrder = true,
                maxResults = 3,
            }
        );
        var second = api.Call(
            "GetExecutionHistory",
            new
            {
                executionArn = execution,
                reverseOrder = true,
                maxResults = 3,
                nextToken = first.GetProperty("nextToken").GetString(),
            }
        );

        Assert.Equal(["ExecutionSucceeded", "PassStateExited", "PassStateEntered"], Types(first));
        Assert.Equal(["ExecutionStarted"], Types(second));
    }

    [Fact]
    public void GetExecutionHistory_BadToken_InvalidToken()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        Assert.Equal(
            "InvalidToken",
            api.Refused("GetExecutionHistory", new { executionArn = execution, nextToken = "?" }).Type
        );
    }

    private static IEnumerable<string?> Types(JsonElement history) =>
        history.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString());
}
