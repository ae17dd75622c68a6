namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, over the wire.</summary>
public sealed class LimitsTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";
    private const int MostInput = 256 * 1024;

    private readonly StatesApi api = new();

    [Fact]
    public void StartExecution_InputOf256KiB_Runs()
    {
        var input = InputOf(MostInput);

        var execution = api.Run(api.Create("m", Pass), "one", input);

        var described = api.Call("DescribeExecution", new { executionArn = execution });
        Assert.Equal("SUCCEEDED", described.GetProperty("status").GetString());
        Assert.Equal(input, described.GetProperty("output").GetString());
    }

    [Fact]
    public void StartExecution_InputAByteLarger_InvalidExecutionInput()
    {
        var arn = api.Create("m", Pass);

        var refused = api.Refused("StartExecution", new { stateMachineArn = arn, input = InputOf(MostInput + 1) });

        Assert.Equal("InvalidExecutionInput", refused.Type);
    }

    [Fact]
    public void Names_Of80Characters_AreTaken()
    {
        var name = new string('n', 80);

        var execution = api.Run(api.Create(name, Pass), name);

        Assert.EndsWith($":{name}:{name}", execution, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_Of81Characters_InvalidName()
    {
        var name = new string('n', 81);
        var arn = api.Create("m", Pass);
        var roleArn = Machines.Role.ToString();

        Assert.Equal("InvalidName", api.Refused("StartExecution", new { stateMachineArn = arn, name }).Type);
        Assert.Equal(
            "InvalidName",
            api.Refused(
                "CreateStateMachine",
                new
                {
                    name,
                    definition = Pass,
                    roleArn,
                }
            ).Type
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public void GetExecutionHistory_PageSizeOutOfBounds_ValidationException(int maxResults)
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var refused = api.Refused("GetExecutionHistory", new { executionArn = execution, maxResults });

        Assert.Equal("ValidationException", refused.Type);
    }

    [Fact]
    public void ListExecutions_WithoutPageSize_Gives100AndTheRestNext()
    {
        var arn = api.Create("m", Pass);
        for (var i = 0; i < 101; i++)
        {
            api.Run(arn, $"e{i}");
        }

        var first = api.Call("ListExecutions", new { stateMachineArn = arn });
        var rest = api.Call(
            "ListExecutions",
            new { stateMachineArn = arn, nextToken = first.GetProperty("nextToken").GetString() }
        );

        Assert.Equal(100, first.GetProperty("executions").GetArrayLength());
        Assert.Equal(1, rest.GetProperty("executions").GetArrayLength());
        Assert.False(rest.TryGetProperty("nextToken", out _));
    }

    /// <summary>A JSON string of so many bytes.</summary>
    private static string InputOf(int bytes) => $"\"{new string('x', bytes - 2)}\"";
}
