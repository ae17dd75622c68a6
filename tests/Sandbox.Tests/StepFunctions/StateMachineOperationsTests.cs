using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>Operations on state machines as they go over the wire.</summary>
public sealed class StateMachineOperationsTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":1},"End":true}}}""";
    private const string Fail = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"c"}}}""";

    private readonly StatesApi api = new();

    [Fact]
    public void CreateStateMachine_Valid_CanBeDescribed()
    {
        var arn = api.Create("m", Pass);

        var described = api.Call("DescribeStateMachine", new { stateMachineArn = arn });

        Assert.Equal("arn:aws:states:us-east-1:111111111111:stateMachine:m", arn);
        Assert.Equal(Pass, described.GetProperty("definition").GetString());
        Assert.Equal("ACTIVE", described.GetProperty("status").GetString());
        Assert.Equal("STANDARD", described.GetProperty("type").GetString());
        Assert.Equal(VirtualTime.Beginning.ToUnixTimeSeconds(), described.GetProperty("creationDate").GetDouble());
    }

    [Fact]
    public void CreateStateMachine_ExactlyTheSameAgain_GivesTheSame() =>
        Assert.Equal(api.Create("m", Pass), api.Create("m", Pass));

    [Fact]
    public void CreateStateMachine_SameNameOtherDefinition_AlreadyExists()
    {
        var arn = api.Create("m", Pass);

        var refused = api.Refused(
            "CreateStateMachine",
            new
            {
                name = "m",
                definition = Fail,
                roleArn = Machines.Role.ToString(),
            }
        );

        Assert.Equal(("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'"), refused);
    }

    [Fact]
    public void CreateStateMachine_InvalidDefinition_TellsEveryMistakeWithItsPlace()
    {
        var refused = api.Refused(
            "CreateStateMachine",
            new
            {
                name = "m",
                definition = """{"StartAt":"X","States":{"A":{"Type":"Pass"}}}""",
                roleArn = Machines.Role.ToString(),
            }
        );

        Assert.Equal("InvalidDefinition", refused.Type);
        Assert.StartsWith("Invalid State Machine Definition: '", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at /States/A", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at /StartAt", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("")]
    public void CreateStateMachine_BadName_InvalidName(string name) =>
        Assert.Equal(
            ("InvalidName", $"Invalid Name: '{name}'"),
            api.Refused(
                "CreateStateMachine",
                new
                {
                    name,
                    definition = Pass,
                    roleArn = Machines.Role.ToString(),
                }
            )
        );

    [Fact]
    public void UpdateStateMachine_NewDefinition_LeavesOldExecutionsTheirs()
    {
        var arn = api.Create("m", Pass);
        var execution = api.Run(arn, "one");

        var updated = api.Call("UpdateStateMachine", new { stateMachineArn = arn, definition = Fail });

        Assert.Equal(36, updated.GetProperty("revisionId").GetString()!.Length);
        Assert.Equal(
            Fail,
            api.Call("DescribeStateMachine", new { stateMachineArn = arn }).GetProperty("definition").GetString()
        );
        Assert.Equal(
            Pass,
            api.Call("DescribeStateMachineForExecution", new { executionArn = execution })
                .GetProperty("definition")
                .GetString()
        );
    }

    [Fact]
    public void UpdateStateMachine_Nothing_MissingRequiredParameter()
    {
        var arn = api.Create("m", Pass);

        Assert.Equal("MissingRequiredParameter", api.Refused("UpdateStateMachine", new { stateMachineArn = arn }).Type);
    }

    [Fact]
    public void DeleteStateMachine_Existing_IsGoneFromTheList()
    {
        var arn = api.Create("m", Pass);
        api.Call("DeleteStateMachine", new { stateMachineArn = arn });
        api.Call("DeleteStateMachine", new { stateMachineArn = arn });

        Assert.Equal(0, api.Call("ListStateMachines", new { }).GetProperty("stateMachines").GetArrayLength());
        Assert.Equal(
            "StateMachineDoesNotExist",
            api.Refused("DescribeStateMachine", new { stateMachineArn = arn }).Type
        );
    }

    [Fact]
    public void ListStateMachines_InPages_GivesEachOnce()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            api.Create(name, Pass);
        }

        var first = api.Call("ListStateMachines", new { maxResults = 2 });
        var second = api.Call(
            "ListStateMachines",
            new { maxResults = 2, nextToken = first.GetProperty("nextToken").GetString() }
        );

        var names = new[] { first, second }
            .SelectMany(page => page.GetProperty("stateMachines").EnumerateArray())
            .Select(machine => machine.GetProperty("name").GetString());
        Assert.Equal(["a", "b", "c"], names);
        Assert.False(second.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public void ListStateMachines_TooManyResults_ValidationException()
    {
        var (type, message) = api.Refused("ListStateMachines", new { maxResults = 1001 });

        Assert.Equal("ValidationException", type);
        Assert.Equal(
            "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
            message
        );
    }

    [Fact]
    public void Tags_SetAndTakenAway_AreListed()
    {
        var arn = api.Create("m", Pass);
        api.Call(
            "TagResource",
            new { resourceArn = arn, tags = new[] { new { key = "a", value = "1" }, new { key = "b", value = "2" } } }
        );
        api.Call("TagResource", new { resourceArn = arn, tags = new[] { new { key = "a", value = "3" } } });
        api.Call("UntagResource", new { resourceArn = arn, tagKeys = JsonElement.Parse("""["b"]""") });

        var tag = Assert.Single(
            api.Call("ListTagsForResource", new { resourceArn = arn }).GetProperty("tags").EnumerateArray()
        );

        Assert.Equal("""{"key":"a","value":"3"}""", tag.GetRawText());
    }
}
