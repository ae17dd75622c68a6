using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>
/// An object appears in account B and nobody starts anything: the events, rules, roles and queues are those of the
/// templates. Passed on: the sandbox. Not run on AWS yet.
/// </summary>
public sealed class EventScenarios(EventFixture fixture) : IClassFixture<EventFixture>
{
    private const string Folder = TwoAccounts.EventKeyPrefix;

    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly JumpingTime time = fixture.Time;
    private readonly Arrivals arrivals = new(fixture.Accounts);

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("a folder/\"quoted\" & ü + %2F <id> \\.txt")]
    public async Task Object_PutIntoB_ArrivesInAByItself(string name)
    {
        var key = Folder + name;
        await arrivals.PutAsync(key, "hello");

        var receipt = Arrivals.OutputOf(await arrivals.TheOneOfAsync(key))["Receipt"]!;

        Assert.Equal("Written", receipt["Outcome"]!.GetValue<string>());
        Assert.Equal("hello", await arrivals.TextOfTargetAsync(key));
        Assert.Equal("hello", await arrivals.TextOfSourceAsync(key));
    }

    [Fact]
    public async Task Object_PutElsewhere_WaitsToBeAskedFor()
    {
        await arrivals.PutAsync("by hand", "hello");

        Assert.Empty(await arrivals.OfAsync("by hand"));
    }

    [Fact]
    public async Task Event_DeliveredTwiceAtOnceAndOnceMore_EndsInOneCopy()
    {
        const string key = Folder + "twice";
        await arrivals.PutAsync(key, "hello");
        await arrivals.DeliverAgainAsync(Assert.Single(await arrivals.StartedForAsync(key)));

        var both = await arrivals.OfAsync(key);
        Assert.Equal(2, both.Count);
        Assert.All(both, execution => Arrivals.OutputOf(execution));
        var copied = await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, key);
        time.Jump(TimeSpan.FromMinutes(5));

        var late = await arrivals.EndAsync(await arrivals.DeliverAgainAsync(both[0]));

        Assert.Equal("AlreadyThere", Arrivals.OutputOf(late)["Receipt"]!["Outcome"]!.GetValue<string>());
        var after = await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, key);
        Assert.Equal((copied.ETag, copied.LastModified), (after.ETag, after.LastModified));
        Assert.Equal("hello", await arrivals.TextOfTargetAsync(key));
    }

    [Fact]
    public async Task Events_DeliveredOutOfOrder_EndInTheNewestObject()
    {
        const string key = Folder + "changing";
        await arrivals.PutAsync(key, "old");
        var first = await arrivals.TheOneOfAsync(key);
        Assert.Equal("old", await arrivals.TextOfTargetAsync(key));
        time.Jump(TimeSpan.FromSeconds(5));
        await arrivals.PutAsync(key, "newer");
        var both = await arrivals.OfAsync(key);
        Assert.Equal(2, both.Count);
        var second = both.Single(execution => execution.ExecutionArn != first.ExecutionArn);
        Arrivals.OutputOf(second);
        Assert.Equal("newer", await arrivals.TextOfTargetAsync(key));

        // As if nothing had arrived yet: the newer object's event comes first, and the older one's after it.
        await accounts.Ours.DeleteObjectAsync(TwoAccounts.TargetBucket, key);
        var outcomes = new List<string>();
        foreach (var execution in new[] { second, first })
        {
            var again = await arrivals.EndAsync(await arrivals.DeliverAgainAsync(execution));
            outcomes.Add(Arrivals.OutputOf(again)["Receipt"]!["Outcome"]!.GetValue<string>());
        }

        Assert.Equal(["Written", "AlreadyThere"], outcomes);
        Assert.Equal("newer", await arrivals.TextOfTargetAsync(key));
    }

    [Fact]
    public async Task Event_DeliveredAfterTheTargetGotSomethingNewer_LeavesItAsItIs()
    {
        const string key = Folder + "overtaken";
        await arrivals.PutAsync(key, "old");
        var first = await arrivals.TheOneOfAsync(key);
        time.Jump(TimeSpan.FromSeconds(5));
        await accounts.Ours.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.TargetBucket,
                Key = key,
                ContentBody = "a person's",
            }
        );

        var late = await arrivals.EndAsync(await arrivals.DeliverAgainAsync(first));

        Assert.Equal((ExecutionStatus.FAILED, "TargetConflictException"), (late.Status, late.Error));
        Assert.Equal("a person's", await arrivals.TextOfTargetAsync(key));
        Assert.Equal("old", await arrivals.TextOfSourceAsync(key));
    }

    [Fact]
    public async Task Event_OfAnObjectThatIsGoneByNow_SaysSoAndSucceeds()
    {
        const string key = Folder + "gone";
        await arrivals.PutAsync(key, "hello");
        var first = await arrivals.TheOneOfAsync(key);
        await accounts.Theirs.DeleteObjectAsync(TwoAccounts.SourceBucket, key);

        var late = await arrivals.EndAsync(await arrivals.DeliverAgainAsync(first));

        Assert.Contains("is gone by now", Arrivals.OutputOf(late)["Skipped"]!.GetValue<string>());
        Assert.Equal("hello", await arrivals.TextOfTargetAsync(key));
        Assert.Equal(2, (await arrivals.OfAsync(key)).Count);
    }

    [Fact]
    public async Task Folder_OfZeroBytes_IsNotMoved()
    {
        const string key = Folder + "folder/";
        await arrivals.PutAsync(key, "");

        var skipped = Arrivals.OutputOf(await arrivals.TheOneOfAsync(key))["Skipped"]!.GetValue<string>();

        Assert.Contains("its key ends in a slash", skipped, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NoSuchKeyException>(() => arrivals.TextOfTargetAsync(key));
    }

    [Fact]
    public async Task OwnWrites_ToEitherBucket_StartNothingMore()
    {
        const string key = Folder + "own";
        await TellOfAsync(TwoAccounts.TargetBucket);
        await arrivals.PutAsync(key, "hello");
        await arrivals.TheOneOfAsync(key);
        // What account A itself puts into account B's bucket, too, would come back for ever.
        await LetAccountAPutAsync();
        await accounts.Ours.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Folder + "from A",
                ContentBody = "hello",
            }
        );

        Assert.Empty(await arrivals.OfAsync(Folder + "from A"));
        await arrivals.TheOneOfAsync(key);
    }

    private Task TellOfAsync(string bucket) =>
        accounts.Ours.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = bucket,
                EventBridgeConfiguration = new EventBridgeConfiguration(),
            }
        );

    private Task LetAccountAPutAsync()
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = TwoAccounts.A.ToString() },
            ["Action"] = "s3:PutObject",
            ["Resource"] = $"arn:aws:s3:::{TwoAccounts.SourceBucket}/*",
        };
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement) };
        return accounts.Theirs.PutBucketPolicyAsync(
            new PutBucketPolicyRequest { BucketName = TwoAccounts.SourceBucket, Policy = policy.ToJsonString() }
        );
    }
}
