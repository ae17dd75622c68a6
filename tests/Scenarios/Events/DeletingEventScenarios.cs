using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>Events that delete the source: never what was not verified. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class DeletingEventScenarios(DeletingFixture fixture) : IClassFixture<DeletingFixture>
{
    private const string Folder = TwoAccounts.EventKeyPrefix;

    private readonly FlippedBit bit = fixture.Bit;
    private readonly S3Calls calls = fixture.Calls;
    private readonly Arrivals arrivals = new(fixture.Accounts);

    [Fact]
    public async Task Event_OnceAndAgain_MovesTheObjectAndThenFindsNothing()
    {
        const string key = Folder + "moved";
        await arrivals.PutAsync(key, "hello");
        var first = await arrivals.TheOneOfAsync(key);
        Arrivals.OutputOf(first);
        Assert.Equal("hello", await arrivals.TextOfTargetAsync(key));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => arrivals.TextOfSourceAsync(key));

        var again = await arrivals.EndAsync(await arrivals.DeliverAgainAsync(first));

        Assert.Contains("is gone by now", Arrivals.OutputOf(again)["Skipped"]!.GetValue<string>());
        Assert.Equal("hello", await arrivals.TextOfTargetAsync(key));
    }

    [Theory]
    [InlineData(BitPlace.OnTheRead)]
    [InlineData(BitPlace.InStaging)]
    public async Task Event_WhoseBytesAreSpoilt_LeavesTheSource(BitPlace place)
    {
        var key = $"{Folder}spoilt {place}";
        bit.Place = place;
        await arrivals.PutAsync(key, "hello");
        var execution = await arrivals.TheOneOfAsync(key);
        bit.Place = null;

        Assert.Equal("ChecksumMismatchException", execution.Error);
        Assert.Equal("hello", await arrivals.TextOfSourceAsync(key));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => arrivals.TextOfTargetAsync(key));
    }

    [Fact]
    public async Task Object_ReplacedJustBeforeItsDeletion_IsNotDeleted()
    {
        const string key = Folder + "replaced";
        calls.Before("DeleteObject", TwoAccounts.SourceBucket, key, () => arrivals.PutAsync(key, "the next one"));
        await arrivals.PutAsync(key, "hello");

        var executions = await arrivals.OfAsync(key);

        var first = Assert.Single(executions, execution => execution.Error == "SourceChangedException");
        Assert.Contains("copied but not deleted", first.Cause, StringComparison.Ordinal);
        // The next one has an event of its own. Wherever that got to, the object is at one of the two places.
        var second = (await arrivals.OfAsync(key)).Single(execution => execution.ExecutionArn != first.ExecutionArn);
        Assert.Equal(
            "the next one",
            second.Error is null ? await arrivals.TextOfTargetAsync(key) : await arrivals.TextOfSourceAsync(key)
        );
    }

    [Fact]
    public async Task Event_OfTwoExecutionsAtOnce_LosesNothing()
    {
        const string key = Folder + "raced for";
        // The second one starts while the first is about to read the object.
        calls.Before(
            "HeadObject",
            TwoAccounts.SourceBucket,
            key,
            async () => await arrivals.DeliverAgainAsync(Assert.Single(await arrivals.StartedForAsync(key)))
        );
        await arrivals.PutAsync(key, "hello");
        await arrivals.OfAsync(key);

        var both = await arrivals.OfAsync(key);

        Assert.Equal(2, both.Count);
        Assert.All(both, execution => Arrivals.OutputOf(execution));
        Assert.Equal("hello", await arrivals.TextOfTargetAsync(key));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => arrivals.TextOfSourceAsync(key));
    }
}
