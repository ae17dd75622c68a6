using NSubstitute;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>What holds for every request.</summary>
public sealed class StatesServiceTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":1},"End":true}}}""";

    private readonly StatesApi api = new();

    [Fact]
    public void Request_Denied_AccessDeniedException()
    {
        var arn = api.Create("m", Pass);
        api.Authorizer.Authorize(Arg.Is<AccessRequest>(r => r.Action == "states:StartExecution" && r.Resource == arn))
            .Returns(new Decision(Outcome.ImplicitlyDenied, "User: x is not authorized", "no policy"));

        Assert.Equal(
            ("AccessDeniedException", "User: x is not authorized"),
            api.Refused("StartExecution", new { stateMachineArn = arn })
        );
    }

    [Fact]
    public void Request_UnsupportedOperation_IsRefusedByName()
    {
        var (status, _, body) = api.Machines.Time.Run(() => api.SendAsync("CreateActivity", "{}"));

        Assert.Equal(501, status);
        Assert.Contains("CreateActivity", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    public void Request_BodyThatIsNoObject_SerializationException(string text)
    {
        var (status, _, body) = api.Machines.Time.Run(() => api.SendAsync("ListStateMachines", text));

        Assert.Equal((400, "SerializationException"), (status, body.GetProperty("__type").GetString()));
    }

    [Theory]
    [InlineData("CreateStateMachine")]
    [InlineData("UpdateStateMachine")]
    [InlineData("DeleteStateMachine")]
    [InlineData("DescribeStateMachine")]
    [InlineData("DescribeStateMachineForExecution")]
    [InlineData("ListStateMachines")]
    [InlineData("ValidateStateMachineDefinition")]
    [InlineData("TestState")]
    [InlineData("StartExecution")]
    [InlineData("StartSyncExecution")]
    [InlineData("DescribeExecution")]
    [InlineData("ListExecutions")]
    [InlineData("StopExecution")]
    [InlineData("RedriveExecution")]
    [InlineData("GetExecutionHistory")]
    [InlineData("DescribeMapRun")]
    [InlineData("ListMapRuns")]
    [InlineData("TagResource")]
    [InlineData("UntagResource")]
    [InlineData("ListTagsForResource")]
    public void Request_OfAnyOperationDenied_AccessDeniedException(string operation)
    {
        var arn = api.Create("m", Pass);
        api.Authorizer.Authorize(Arg.Is<AccessRequest>(r => r.Action == $"states:{operation}"))
            .Returns(new Decision(Outcome.ImplicitlyDenied, "User: x is not authorized", "no policy"));
        var members = new Dictionary<string, object>
        {
            ["name"] = "m",
            ["definition"] = Pass,
            ["roleArn"] = Machines.Role.ToString(),
            ["stateMachineArn"] = arn,
            ["resourceArn"] = arn,
            ["executionArn"] = arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":none",
        };
        if (operation == "DescribeMapRun")
            members["mapRunArn"] = arn.Replace(":stateMachine:", ":mapRun:", StringComparison.Ordinal) + "/l:none";

        Assert.Equal(("AccessDeniedException", "User: x is not authorized"), api.Refused(operation, members));
    }
}
