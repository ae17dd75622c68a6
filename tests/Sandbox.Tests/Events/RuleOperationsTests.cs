using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Rules and their targets, over the wire.</summary>
public sealed class RuleOperationsTests(EventStage stage) : IClassFixture<EventStage>
{
    private const string Pattern = """{"source":["mine"]}""";
    private const string Role = "arn:aws:iam::111111111111:role/any";

    private static readonly string[] OneId = ["t"];

    private readonly EventsClient events = stage.EventsOfA;

    [Fact]
    public async Task Rule_PutDescribedDisabledAndDeleted_IsToldAsItWasPut()
    {
        var put = await events.CallAsync(
            "PutRule",
            new
            {
                Name = "one",
                EventPattern = Pattern,
                Description = "d",
                RoleArn = Role,
            }
        );
        Assert.Equal("arn:aws:events:us-east-1:111111111111:rule/one", $"{put.GetProperty("RuleArn")}");
        var described = await events.CallAsync("DescribeRule", new { Name = "one" });
        var expected = $$"""
            {"Name":"one","Arn":"arn:aws:events:us-east-1:111111111111:rule/one","EventPattern":"{\"source\":[\"mine\"]}",
             "State":"ENABLED","EventBusName":"default","Description":"d","RoleArn":"{{Role}}"}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), described), $"{described}");

        await events.CallAsync("DisableRule", new { Name = "one" });
        Assert.Equal(
            "DISABLED",
            $"{(await events.CallAsync("DescribeRule", new { Name = "one" })).GetProperty("State")}"
        );
        await events.CallAsync("EnableRule", new { Name = "one" });
        Assert.Equal(
            "ENABLED",
            $"{(await events.CallAsync("DescribeRule", new { Name = "one" })).GetProperty("State")}"
        );

        await events.CallAsync("DeleteRule", new { Name = "one" });
        var gone = await events.RefusedAsync("DescribeRule", new { Name = "one" });
        Assert.Equal(("ResourceNotFoundException", "Rule one does not exist on EventBus default."), gone);
        await events.CallAsync("DeleteRule", new { Name = "one" });
    }

    [Fact]
    public async Task Rule_PutAgain_KeepsItsTargets()
    {
        await PutRuleAsync("again");
        await events.CallAsync("PutTargets", new { Rule = "again", Targets = new[] { Target("t") } });
        await PutRuleAsync("again");

        Assert.Equal(["t"], TargetsOf(await events.CallAsync("ListTargetsByRule", new { Rule = "again" })));
        var kept = await events.RefusedAsync("DeleteRule", new { Name = "again" });
        Assert.Equal(("ValidationException", "Rule can't be deleted since it has targets."), kept);
        await events.CallAsync("RemoveTargets", new { Rule = "again", Ids = OneId });
        await events.CallAsync("DeleteRule", new { Name = "again" });
    }

    [Fact]
    public async Task Rules_Listed_ComeByPrefixInPages()
    {
        foreach (var name in new[] { "list-1", "list-2", "list-3" })
        {
            await PutRuleAsync(name);
        }
        var first = await events.CallAsync("ListRules", new { NamePrefix = "list-", Limit = 2 });
        var second = await events.CallAsync(
            "ListRules",
            new
            {
                NamePrefix = "list-",
                Limit = 2,
                NextToken = $"{first.GetProperty("NextToken")}",
            }
        );

        Assert.Equal(
            ["list-1", "list-2", "list-3"],
            first
                .GetProperty("Rules")
                .EnumerateArray()
                .Concat(second.GetProperty("Rules").EnumerateArray())
                .Select(NameOf)
        );
    }

    [Fact]
    public async Task Target_Listed_IsToldAsItWasPut()
    {
        await PutRuleAsync("told");
        var target = new
        {
            Id = "t",
            Arn = Machine,
            RoleArn = Role,
            InputTransformer = new
            {
                InputPathsMap = new Dictionary<string, string> { ["s"] = "$.source" },
                InputTemplate = """{"s":<s>}""",
            },
            RetryPolicy = new { MaximumRetryAttempts = 3, MaximumEventAgeInSeconds = 600 },
            DeadLetterConfig = new { Arn = "arn:aws:sqs:us-east-1:111111111111:undelivered" },
        };
        await events.CallAsync("PutTargets", new { Rule = "told", Targets = new[] { target } });

        var told = (await events.CallAsync("ListTargetsByRule", new { Rule = "told" })).GetProperty("Targets")[0];

        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(target), told), $"{told}");
    }

    [Fact]
    public async Task Targets_MoreThanFive_LimitExceededException()
    {
        await PutRuleAsync("five");
        await events.CallAsync(
            "PutTargets",
            new { Rule = "five", Targets = Enumerable.Range(0, 5).Select(i => Target($"t{i}")) }
        );
        // One of the five again is no sixth.
        await events.CallAsync("PutTargets", new { Rule = "five", Targets = new[] { Target("t0") } });

        var refused = await events.RefusedAsync("PutTargets", new { Rule = "five", Targets = new[] { Target("t5") } });

        Assert.Equal("LimitExceededException", refused.Type);
    }

    [Theory]
    [InlineData("""{"Targets":[]}""", "'targets'")]
    [InlineData("""{"Targets":[{"Id":"a b","Arn":"$"}]}""", "'id'")]
    [InlineData("""{"Targets":[{"Id":"t","Arn":"nowhere"}]}""", "not in correct format")]
    [InlineData("""{"Targets":[{"Id":"t","Arn":"$"}]}""", "RoleArn is required")]
    [InlineData("""{"Targets":[{"Id":"t","Arn":"$","RoleArn":"R"}]}""", "not in correct format")]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"$","RoleArn":"%","Input":"{}","InputPath":"$.a"}]}""",
        "Only one of Input"
    )]
    [InlineData("""{"Targets":[{"Id":"t","Arn":"$","RoleArn":"%","Input":"no"}]}""", "Input has to be JSON")]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"$","RoleArn":"%","InputTransformer":{"InputTemplate":"<x>"}}]}""",
        "<x>"
    )]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"$","RoleArn":"%","RetryPolicy":{"MaximumRetryAttempts":186}}]}""",
        "185"
    )]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"$","RoleArn":"%","RetryPolicy":{"MaximumEventAgeInSeconds":59}}]}""",
        "60"
    )]
    [InlineData("""{"Targets":[{"Id":"t","Arn":"$","RoleArn":"%"},{"Id":"t","Arn":"$","RoleArn":"%"}]}""", "one Id")]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"arn:aws:sqs:us-east-1:111111111111:q","RoleArn":"%"}]}""",
        "state machines and event buses only"
    )]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"arn:aws:states:us-east-1:222222222222:stateMachine:m","RoleArn":"%"}]}""",
        "rule's account"
    )]
    [InlineData(
        """{"Targets":[{"Id":"t","Arn":"arn:aws:events:us-east-1:111111111111:event-bus/default","RoleArn":"%"}]}""",
        "rule's own bus"
    )]
    public async Task Target_ThatIsAtFault_ValidationExceptionThatNamesIt(string given, string named)
    {
        await PutRuleAsync("faulty");
        var targets = given
            .Replace("\"$\"", $"\"{Machine}\"", StringComparison.Ordinal)
            .Replace("\"%\"", $"\"{Role}\"", StringComparison.Ordinal);

        var (status, answer) = await events.SendAsync("PutTargets", $$"""{"Rule":"faulty",{{targets[1..]}}""");

        Assert.Equal(400, status);
        Assert.Equal("ValidationException", $"{answer.GetProperty("__type")}");
        Assert.Contains(named, $"{answer.GetProperty("message")}", StringComparison.Ordinal);
        Assert.Empty(TargetsOf(await events.CallAsync("ListTargetsByRule", new { Rule = "faulty" })));
    }

    [Theory]
    [InlineData("""{"Name":"r"}""", "ValidationException", "EventPattern")]
    [InlineData("""{"Name":"r","EventPattern":"{\"source\":\"mine\"}"}""", "InvalidEventPatternException", "source")]
    [InlineData("""{"Name":"r/s","EventPattern":"{\"source\":[\"mine\"]}"}""", "ValidationException", "'name'")]
    [InlineData("""{"EventPattern":"{\"source\":[\"mine\"]}"}""", "ValidationException", "'Name'")]
    [InlineData(
        """{"Name":"r","EventBusName":"nowhere","EventPattern":"{\"source\":[\"mine\"]}"}""",
        "ResourceNotFoundException",
        "nowhere"
    )]
    [InlineData(
        """{"Name":"r","RoleArn":"R","EventPattern":"{\"source\":[\"mine\"]}"}""",
        "ValidationException",
        "Parameter R"
    )]
    [InlineData("""{"Name":5,"EventPattern":"{\"source\":[\"mine\"]}"}""", "ValidationException", "'Name'")]
    [InlineData("""{"Name":""", "SerializationException", "JSON")]
    [InlineData("""[]""", "SerializationException", "JSON object")]
    public async Task Rule_ThatIsAtFault_IsRefusedByName(string body, string type, string named)
    {
        var (status, answer) = await events.SendAsync("PutRule", body);

        Assert.Equal(400, status);
        Assert.Equal(type, $"{answer.GetProperty("__type")}");
        Assert.Contains(named, $"{answer.GetProperty("message")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task RuleName_Of64Characters_IsTakenAndOf65Not()
    {
        await PutRuleAsync(new string('n', 64));

        var refused = await events.RefusedAsync("PutRule", new { Name = new string('n', 65), EventPattern = Pattern });

        Assert.Contains("less than or equal to 64", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_ThreeHundredOfABus_LimitExceededExceptionForTheNext()
    {
        await events.CallAsync("CreateEventBus", new { Name = "crowded" });
        var all = Enumerable
            .Range(0, 301)
            .Select(i => new
            {
                Name = $"r{i}",
                EventBusName = "crowded",
                EventPattern = Pattern,
            });
        foreach (var rule in all.SkipLast(1))
        {
            await events.CallAsync("PutRule", rule);
        }

        Assert.Equal("LimitExceededException", (await events.RefusedAsync("PutRule", all.Last())).Type);
        await events.CallAsync("PutRule", all.First());
    }

    [Fact]
    public async Task TestEventPattern_OfAnEvent_TellsWhetherItMatches()
    {
        var matching = await events.CallAsync(
            "TestEventPattern",
            new { EventPattern = Pattern, Event = """{"source":"mine"}""" }
        );
        var other = await events.CallAsync(
            "TestEventPattern",
            new { EventPattern = Pattern, Event = """{"source":"x"}""" }
        );
        var broken = await events.RefusedAsync("TestEventPattern", new { EventPattern = Pattern, Event = "{" });

        Assert.Equal(
            (true, false),
            (matching.GetProperty("Result").GetBoolean(), other.GetProperty("Result").GetBoolean())
        );
        Assert.Equal("ValidationException", broken.Type);
    }

    [Fact]
    public async Task Operation_ThatThereIsNotHere_IsRefusedByName()
    {
        var refused = await events.RefusedAsync("CreateArchive", new { ArchiveName = "a" }, 501);

        Assert.Contains("CreateArchive", refused.Message, StringComparison.Ordinal);
    }

    private static string Machine => "arn:aws:states:us-east-1:111111111111:stateMachine:any";

    private static object Target(string id) =>
        new
        {
            Id = id,
            Arn = Machine,
            RoleArn = Role,
        };

    private Task<JsonElement> PutRuleAsync(string name) =>
        events.CallAsync("PutRule", new { Name = name, EventPattern = Pattern });

    private static string NameOf(JsonElement rule) => $"{rule.GetProperty("Name")}";

    private static IEnumerable<string> TargetsOf(JsonElement listed) =>
        listed.GetProperty("Targets").EnumerateArray().Select(target => $"{target.GetProperty("Id")}");
}
