using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>PutEvents over the wire: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html</summary>
public sealed class PutEventsTests(EventStage stage) : IClassFixture<EventStage>
{
    private static readonly string[] TwoResources = ["r1", "r2"];

    private readonly EventsClient events = stage.EventsOfB;

    [Theory]
    [InlineData("""{"DetailType":"t","Detail":"{}"}""", "InvalidArgument", "Parameter Source is not valid")]
    [InlineData("""{"Source":"mine","Detail":"{}"}""", "InvalidArgument", "Parameter DetailType is not valid")]
    [InlineData("""{"Source":"mine","DetailType":"t"}""", "InvalidArgument", "Parameter Detail is not valid")]
    [InlineData("""{"Source":"aws.s3","DetailType":"t","Detail":"{}"}""", "NotAuthorizedForSourceException", "source")]
    [InlineData("""{"Source":"mine","DetailType":"t","Detail":"{"}""", "MalformedDetail", "malformed")]
    [InlineData("""{"Source":"mine","DetailType":"t","Detail":"[]"}""", "MalformedDetail", "malformed")]
    [InlineData(
        """{"Source":"mine","DetailType":"t","Detail":"{}","EventBusName":"no"}""",
        "ResourceNotFoundException",
        "no"
    )]
    public async Task Entry_ThatIsAtFault_FailsAloneAndSaysWhy(string entry, string code, string named)
    {
        var (status, answer) = await events.SendAsync(
            "PutEvents",
            $$"""{"Entries":[{{entry}},{"Source":"mine","DetailType":"t","Detail":"{}"}]}"""
        );

        Assert.Equal(200, status);
        Assert.Equal(1, answer.GetProperty("FailedEntryCount").GetInt32());
        var failed = answer.GetProperty("Entries")[0];
        Assert.Equal(code, $"{failed.GetProperty("ErrorCode")}");
        Assert.Contains(named, $"{failed.GetProperty("ErrorMessage")}", StringComparison.Ordinal);
        Assert.True(Guid.TryParse($"{answer.GetProperty("Entries")[1].GetProperty("EventId")}", out _));
    }

    [Fact]
    public async Task Event_PutWithAllMembers_ArrivesAsItWasPut()
    {
        await RecordAsync("whole");
        var put = await stage.EventsOfA.CallAsync(
            "PutEvents",
            new
            {
                Entries = new[]
                {
                    new
                    {
                        Source = "whole",
                        DetailType = "t",
                        Detail = """{ "a" : [ 1.50, "é\"" ] }""",
                        Resources = TwoResources,
                        Time = 1764072000.25,
                    },
                },
            }
        );
        var arrived = (await stage.InputsAsync()).Single(input => $"{input["source"]}" == "whole");
        arrived["id"] = "";

        Assert.Equal(
            """{"version":"0","id":"","detail-type":"t","source":"whole","account":"111111111111","time":"2025-11-25T12:00:00Z","region":"us-east-1","resources":["r1","r2"],"detail":{"a":[1.50,"é\""]}}""",
            arrived.ToJsonString(
                new JsonSerializerOptions
                {
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        );
        Assert.Equal(0, put.GetProperty("FailedEntryCount").GetInt32());
    }

    [Fact]
    public async Task DisabledRule_OfAMatchingEvent_StartsNothing()
    {
        await RecordAsync("resting");
        await stage.EventsOfA.CallAsync("DisableRule", new { Name = "record-resting" });

        await stage.EventsOfA.CallAsync("PutEvents", new { Entries = new[] { Entry("resting", "{}") } });

        Assert.DoesNotContain(await stage.InputsAsync(), input => $"{input["source"]}" == "resting");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task Entries_NoneOrMoreThanTen_ValidationException(int count)
    {
        var refused = await events.RefusedAsync(
            "PutEvents",
            new { Entries = Enumerable.Range(0, count).Select(_ => Entry("mine", "{}")) }
        );

        Assert.Equal("ValidationException", refused.Type);
        Assert.Contains("'entries'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_OfOneMebibyteTogether_AreTakenAndOfAByteMoreNot()
    {
        const int around = 4 + 1 + 8;
        var just = $$"""{"a":"{{new string('x', (1 << 20) - around)}}"}""";

        await events.CallAsync("PutEvents", new { Entries = new[] { Entry("mine", just) } });
        var refused = await events.RefusedAsync("PutEvents", new { Entries = new[] { Entry("mine2", just) } });

        Assert.Equal("Total size of the entries in the request is over the limit.", refused.Message);
    }

    [Fact]
    public async Task Time_BeyondAllCalendars_ValidationException()
    {
        var (status, answer) = await events.SendAsync(
            "PutEvents",
            """{"Entries":[{"Source":"mine","DetailType":"t","Detail":"{}","Time":1e300}]}"""
        );

        Assert.Equal((400, "ValidationException"), (status, $"{answer.GetProperty("__type")}"));
    }

    [Fact]
    public async Task Bus_OfAnotherAccount_TakesOnlyWhatItsPolicyAdmits()
    {
        var entry = new
        {
            Source = "mine",
            DetailType = "t",
            Detail = "{}",
            EventBusName = $"{EventStage.BusA}",
        };

        var refused = await events.RefusedAsync("PutEvents", new { Entries = new[] { entry } });

        Assert.Equal("AccessDeniedException", refused.Type);
        Assert.Contains("events:PutEvents", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A rule of account A that starts the machine with the whole event.</summary>
    private async Task RecordAsync(string source)
    {
        var name = $"record-{source}";
        await stage.EventsOfA.CallAsync(
            "PutRule",
            new { Name = name, EventPattern = $$"""{"source":["{{source}}"]}""" }
        );
        await stage.RecordAsync(name);
    }

    private static object Entry(string source, string detail) =>
        new
        {
            Source = source,
            DetailType = "t",
            Detail = detail,
        };
}
