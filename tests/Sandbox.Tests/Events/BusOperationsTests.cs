using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Buses and their policies, over the wire.</summary>
public sealed class BusOperationsTests(EventStage stage) : IClassFixture<EventStage>
{
    private const string Arn = "arn:aws:events:us-east-1:111111111111:event-bus/";

    private readonly EventsClient events = stage.EventsOfA;

    [Fact]
    public async Task Bus_CreatedDescribedAndDeleted_IsThereAndThenNot()
    {
        var created = await events.CallAsync("CreateEventBus", new { Name = "one", Description = "d" });
        Assert.Equal($"{Arn}one", $"{created.GetProperty("EventBusArn")}");

        var described = await events.CallAsync("DescribeEventBus", new { Name = $"{Arn}one" });
        Assert.Equal(
            ("one", $"{Arn}one", "d"),
            (
                $"{described.GetProperty("Name")}",
                $"{described.GetProperty("Arn")}",
                $"{described.GetProperty("Description")}"
            )
        );
        Assert.False(described.TryGetProperty("Policy", out _));
        var again = await events.RefusedAsync("CreateEventBus", new { Name = "one" });
        Assert.Equal("ResourceAlreadyExistsException", again.Type);

        await events.CallAsync("DeleteEventBus", new { Name = "one" });
        var gone = await events.RefusedAsync("DescribeEventBus", new { Name = "one" });
        Assert.Equal(("ResourceNotFoundException", "Event bus one does not exist."), gone);
        await events.CallAsync("DeleteEventBus", new { Name = "one" });
    }

    [Fact]
    public async Task Buses_Listed_ComeInPagesWithTheDefaultAmongThem()
    {
        foreach (var name in new[] { "page-1", "page-2", "page-3" })
        {
            await events.CallAsync("CreateEventBus", new { Name = name });
        }
        var first = await events.CallAsync("ListEventBuses", new { NamePrefix = "page-", Limit = 2 });
        var token = $"{first.GetProperty("NextToken")}";
        var second = await events.CallAsync(
            "ListEventBuses",
            new
            {
                NamePrefix = "page-",
                Limit = 2,
                NextToken = token,
            }
        );

        Assert.Equal(["page-1", "page-2", "page-3"], [.. NamesOf(first), .. NamesOf(second)]);
        Assert.False(second.TryGetProperty("NextToken", out _));
        Assert.Contains("default", NamesOf(await events.CallAsync("ListEventBuses", new { })));
        var refused = await events.RefusedAsync("ListEventBuses", new { NextToken = "?" });
        Assert.Equal("ValidationException", refused.Type);
    }

    [Fact]
    public async Task DefaultBus_ToBeDeleted_Stays()
    {
        var refused = await events.RefusedAsync("DeleteEventBus", new { Name = "default" });

        Assert.Equal("Cannot delete event bus default.", refused.Message);
    }

    [Fact]
    public async Task Bus_WithRules_IsNotDeleted()
    {
        var refused = await events.RefusedAsync("DeleteEventBus", new { Name = "objects" });

        Assert.Contains("with rules", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("257")]
    public async Task BusName_ThatIsNone_ValidationException(string name)
    {
        var refused = await events.RefusedAsync(
            "CreateEventBus",
            new { Name = name == "257" ? new string('n', 257) : name }
        );

        Assert.Equal("ValidationException", refused.Type);
        Assert.Contains("at 'name' failed to satisfy constraint", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permission_PutAndRemoved_IsAStatementOfThePolicyWhileItLasts()
    {
        await events.CallAsync("CreateEventBus", new { Name = "admitting" });
        var none = await events.RefusedAsync("RemovePermission", new { EventBusName = "admitting", StatementId = "s" });
        Assert.Equal(("ResourceNotFoundException", "EventBus does not have a policy."), none);
        await PutPermissionAsync("admitting", "s1");
        await PutPermissionAsync("admitting", "s2");

        var statements = (await PolicyOfAsync("admitting"))!.Value.GetProperty("Statement");
        Assert.Equal(["s1", "s2"], statements.EnumerateArray().Select(statement => $"{statement.GetProperty("Sid")}"));
        Assert.Equal("arn:aws:iam::222222222222:root", $"{statements[0].GetProperty("Principal").GetProperty("AWS")}");
        var sent = new[] { Entry("admitting") };
        Assert.Equal(
            0,
            (await stage.EventsOfB.CallAsync("PutEvents", new { Entries = sent }))
                .GetProperty("FailedEntryCount")
                .GetInt32()
        );

        var wrong = await events.RefusedAsync(
            "RemovePermission",
            new { EventBusName = "admitting", StatementId = "s3" }
        );
        Assert.Equal("Statement with the provided id does not exist.", wrong.Message);
        await events.CallAsync("RemovePermission", new { EventBusName = "admitting", StatementId = "s1" });
        await events.CallAsync("RemovePermission", new { EventBusName = "admitting", RemoveAllPermissions = true });
        Assert.Null(await PolicyOfAsync("admitting"));
        var refused = await stage.EventsOfB.RefusedAsync("PutEvents", new { Entries = sent });
        Assert.Equal("AccessDeniedException", refused.Type);
    }

    [Fact]
    public async Task Policy_PutWhole_HasToBeOneAndNotTooLong()
    {
        await events.CallAsync("CreateEventBus", new { Name = "whole" });
        var nonsense = await events.RefusedAsync("PutPermission", new { EventBusName = "whole", Policy = "{}" });
        Assert.Equal("ValidationException", nonsense.Type);
        var resources = Enumerable.Range(0, 200).Select(i => $"{Arn}whole-and-a-long-name-{i}").ToList();
        var statement = new
        {
            Effect = "Allow",
            Principal = "*",
            Action = "events:PutEvents",
            Resource = resources,
        };
        var policy = JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = new[] { statement } });

        var refused = await events.RefusedAsync("PutPermission", new { EventBusName = "whole", Policy = policy });

        Assert.Equal("PolicyLengthExceededException", refused.Type);
    }

    [Theory]
    [InlineData("events:PutRule", "222222222222", "action")]
    [InlineData("events:PutEvents", "nobody", "principal")]
    public async Task Permission_OfAnActionOrPrincipalThatThereIsNot_ValidationException(
        string action,
        string principal,
        string named
    )
    {
        var refused = await events.RefusedAsync(
            "PutPermission",
            new
            {
                Action = action,
                Principal = principal,
                StatementId = "s",
            }
        );

        Assert.Equal("ValidationException", refused.Type);
        Assert.Contains($"'{named}'", refused.Message, StringComparison.Ordinal);
    }

    private static object Entry(string bus) =>
        new
        {
            Source = "mine",
            DetailType = "t",
            Detail = "{}",
            EventBusName = Arn + bus,
        };

    private Task<JsonElement> PutPermissionAsync(string bus, string sid) =>
        events.CallAsync(
            "PutPermission",
            new
            {
                EventBusName = bus,
                Action = "events:PutEvents",
                Principal = "222222222222",
                StatementId = sid,
            }
        );

    private async Task<JsonElement?> PolicyOfAsync(string bus) =>
        (await events.CallAsync("DescribeEventBus", new { Name = bus })).TryGetProperty("Policy", out var policy)
            ? JsonElement.Parse(policy.GetString()!)
            : null;

    private static IEnumerable<string> NamesOf(JsonElement listed) =>
        listed.GetProperty("EventBuses").EnumerateArray().Select(bus => $"{bus.GetProperty("Name")}");
}
