using System.Text.Json;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.AssumeRole;

/// <summary>A move that an event started, as serverless.template's rule writes its input.</summary>
public sealed class EventMoveTests
{
    private readonly World _world = new();

    [Fact]
    public void Parse_Event_NamesTheObjectAndTheRoleOfItsAccount()
    {
        var move = Parse(Event(account: "333333333333", bucket: "c-outbox"));
        Assert.Equal("c-outbox/in/sample.txt", $"{move.Source.Bucket}/{move.Source.Key}");
        Assert.Equal("arn:aws:iam::333333333333:role/path/Other", move.Source.RoleArn.ToString());
        Assert.Equal("stack-id", move.Source.ExternalId?.ToString());
        Assert.Equal("us-east-1", move.Source.Region?.ToString());
        Assert.Equal("17793124-05d4-b198-2fde-7ededc63b103", move.Source.Event?.ToString());
        Assert.Equal("a-inbox/in/sample.txt", $"{move.Target.Bucket}/{move.Target.Key}");
    }

    /// <summary>So that events that come twice, or in another order, end in the same state.</summary>
    [Fact]
    public void Parse_EventsVersion_IsNotPinned() => Assert.Null(Parse(Event()).Source.VersionId);

    [Theory]
    [InlineData("""{"key":"in/sample.txt"}""")]
    [InlineData("""{"key":"in/sample.txt","size":0,"etag":"","version-id":"","sequencer":"0A","something-new":{}}""")]
    public void Parse_OptionalFieldsOfTheObject_MayBeAbsentOrNew(string entry) =>
        Assert.Equal("in/sample.txt", Parse(Event(entry: entry)).Source.Key.ToString());

    [Theory]
    [InlineData("a quote\" and \\ in it")]
    [InlineData("red+flower%20.jpg")]
    [InlineData("が/か\u3099")]
    public void Parse_Key_IsTakenExactlyAsItIs(string key)
    {
        var entry = JsonSerializer.Serialize(new Dictionary<string, string> { ["key"] = key });
        Assert.Equal(key, Parse(Event(entry: entry)).Source.Key.ToString());
    }

    [Fact]
    public void Parse_OnConflictLeftOut_IsReplaceOlder()
    {
        Assert.Equal(OnConflict.ReplaceOlder, Parse(Event()).OnConflict);
        Assert.Equal(OnConflict.Fail, Parse(Event(rest: ""","OnConflict":"Fail" """)).OnConflict);
    }

    [Fact]
    public void Parse_Replace_IsRefusedSinceEventsComeOutOfOrder()
    {
        var refused = Assert.Throws<InvalidInputException>(() => Parse(Event(rest: ""","OnConflict":"Replace" """)));
        Assert.Equal(("OnConflict", "Replace"), (refused.Faults[0].Field, refused.Faults[0].Value));
        Assert.Contains("out of order", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ManyFaults_AreAllNamed()
    {
        var refused = Assert.Throws<InvalidInputException>(() =>
            Parse(
                """{"Event":{"Account":"999999999999","Bucket":"B","Region":"x y","Colour":1},"Source":{"Key":"k"}}"""
            )
        );
        Assert.Equal(
            ["Event.Account", "Event.Bucket", "Event.Colour", "Event.Id", "Event.Object.key", "Event.Region", "Source"],
            refused.Faults.Select(fault => fault.Field).Where(field => field != "Target.Key").Order()
        );
        Assert.Contains("222222222222, 333333333333", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParseTarget_Event_TakesItsKey()
    {
        var (target, _, _) = MoveRequest.ParseTarget("CheckTarget", Json(Event()), Samples.Defaults);
        Assert.Equal("a-inbox/in/sample.txt", $"{target.Bucket}/{target.Key}");
    }

    [Fact]
    public async Task RunAsync_Event_IsKnownToTheLaterSteps()
    {
        var state = await RunAsync(Event(rest: ""","DeleteSource":true """));
        Assert.True(state.DeleteSource);
        var json = JsonSerializer.Serialize(state, FunctionsJson.Default.MoveState);
        Assert.Contains("\"Event\":\"17793124-", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-inbox")]
    [InlineData("a-archive")]
    public async Task RunAsync_EventOfATargetBucket_IsSkippedLestMovesGoInCircles(string bucket)
    {
        var skipped = await Assert.ThrowsAsync<EventSkippedException>(() => RunAsync(Event(bucket: bucket)));
        Assert.Contains($"s3://{bucket}/in/sample.txt", skipped.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Sts.Requests);
    }

    [Fact]
    public async Task RunAsync_APersonsMoveFromATargetBucket_IsNotSkipped() =>
        Assert.Null((await RunAsync("""{"Source":{"Bucket":"a-archive","Key":"k"}}""")).Source.Event);

    private static string Event(
        string account = "222222222222",
        string bucket = "b-outbox",
        string entry =
            """{"key":"in/sample.txt","size":5,"etag":"b1946ac92492d2347c6235b4d2611184","version-id":"v1","sequencer":"00617F08299329D189"}""",
        string rest = ""
    ) =>
        $$"""
            {"Event":{"Id":"17793124-05d4-b198-2fde-7ededc63b103","Time":"2021-11-12T00:00:00Z","Account":"{{account}}",
                      "Region":"us-east-1","Bucket":"{{bucket}}","Object":{{entry}} }{{rest}} }
            """;

    private static JsonElement Json(string text) => Samples.Input(text).Move;

    private static MoveRequest Parse(string text) => MoveRequest.Parse("AssumeRole", Json(text), Samples.Defaults);

    private Task<MoveState> RunAsync(string text) =>
        new RoleCheck(_world.Assumption, new(Samples.Defaults)).RunAsync(Samples.Input(text), default);
}
