using System.Text.Json.Nodes;
using Amazon.S3;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Moves to the same key at the same time. Passed on: the sandbox. Not run on AWS yet.</summary>
[Collection(ManyBuckets.Scenarios)]
public sealed class ConflictScenarios(ManyBuckets world)
{
    private const long Small = 3;
    private const long TwoChunks = ManyBuckets.ChunkLength + 1;

    private static readonly string Source = ManyBuckets.Versioned.Source;
    private static readonly string Target = ManyBuckets.Versioned.Target;

    private readonly IAmazonS3 ours = world.Accounts.Ours;

    [Theory]
    [InlineData(Small)]
    [InlineData(TwoChunks)]
    public async Task Replace_AnotherMoveIsFaster_TakesItsPlace(long size)
    {
        var output = await MoveSlowlyAsync("Replace", size);

        Assert.Equal("Written", OutcomeOf(output));
        Assert.Equal(2, await VersionsAsync($"Replace {size}"));
        await Contents.AssertAsync(ours, Target, $"Replace {size}", size, 1);
        await world.AssertTidyAsync(output, Target);
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(TwoChunks)]
    public async Task Skip_AnotherMoveIsFaster_KeepsThatOnesAndTheSource(long size)
    {
        var output = await MoveSlowlyAsync("Skip", size);

        Assert.Equal("Skipped", OutcomeOf(output));
        Assert.Equal(1, await VersionsAsync($"Skip {size}"));
        await Contents.AssertAsync(ours, Target, $"Skip {size}", size, 2);
        await Contents.AssertAsync(world.Accounts.Theirs, Source, $"slow/Skip {size}", size, 1);
        await world.AssertTidyAsync(output, Target);
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(TwoChunks)]
    public async Task Fail_AnotherMoveIsFaster_FailsAndKeepsThatOnes(long size)
    {
        var failure = await world.FailAsync(await PrepareAsync("Fail", size));

        Assert.Equal(("WriteTarget", "TargetConflictException"), (failure.FailedIn, failure.Error));
        Assert.Equal(1, await VersionsAsync($"Fail {size}"));
        await Contents.AssertAsync(ours, Target, $"Fail {size}", size, 2);
        await Contents.AssertAsync(world.Accounts.Theirs, Source, $"slow/Fail {size}", size, 1);
        Assert.Empty(await Remains.UploadsAsync(ours, Target));
    }

    /// <summary>The one has staged everything and is about to publish it when the other does all of the same move.</summary>
    [Theory]
    [InlineData("Replace", Small)]
    [InlineData("Replace", TwoChunks)]
    [InlineData("Fail", Small)]
    [InlineData("Fail", TwoChunks)]
    public async Task SameMove_TwiceAtOnce_BothSucceedWithOneResult(string rule, long size)
    {
        var key = $"twice, {rule} {size}";
        await Contents.PutAsync(world.Accounts.Theirs, Source, key, size, 7);
        var input = ManyBuckets.Input(ManyBuckets.Versioned, key, deleteSource: true, rule);
        JsonNode? other = null;
        world.Calls.Before(Publishing(size), Target, key, async () => other = await world.MoveAsync(input));

        var one = await world.MoveAsync(input);

        Assert.Equal(("AlreadyThere", "Written"), (OutcomeOf(one), OutcomeOf(other!)));
        Assert.Equal(
            one["Receipt"]!["Target"]!["VersionId"]!.GetValue<string>(),
            other!["Receipt"]!["Target"]!["VersionId"]!.GetValue<string>()
        );
        Assert.Equal(1, await VersionsAsync(key));
        await Contents.AssertAsync(ours, Target, key, size, 7);
        Assert.DoesNotContain(key, await Remains.KeysAsync(world.Accounts.Theirs, Source));
        await world.AssertTidyAsync(one, Target);
        await world.AssertTidyAsync(other, Target);
    }

    /// <summary>The one is about to read a chunk when the other does all of the same move, the deletion too.</summary>
    [Theory]
    [InlineData(false, Small, 1)]
    [InlineData(true, Small, 1)]
    [InlineData(false, TwoChunks, 1)]
    [InlineData(true, TwoChunks, 2)]
    public async Task SameMove_OneDeletesWhatTheOtherIsReading_BothSucceedWithOneResult(
        bool versioned,
        long size,
        int read
    )
    {
        var key = $"taken, {versioned} {size}";
        var between = versioned ? ManyBuckets.Versioned : ManyBuckets.Plain;
        // Of a small object, which is published by one PUT, the ETag tells as much.
        var checksum = size == Small ? null : ChecksumAlgorithm.CRC64NVME;
        await Contents.PutAsync(world.Accounts.Theirs, between.Source, key, size, 9, checksum);
        var input = ManyBuckets.Input(between, key, deleteSource: true);
        JsonNode? other = null;
        world.Calls.Before("GetObject", between.Source, key, async () => other = await world.MoveAsync(input), read);

        var one = await world.MoveAsync(input);

        Assert.Equal(("AlreadyThere", "Written"), (OutcomeOf(one), OutcomeOf(other!)));
        Assert.Equal(one["Receipt"]!["Target"]!.ToJsonString(), other!["Receipt"]!["Target"]!.ToJsonString());
        await Contents.AssertAsync(ours, between.Target, key, size, 9);
        Assert.DoesNotContain(key, await Remains.KeysAsync(world.Accounts.Theirs, between.Source));
        await world.AssertTidyAsync(one, between.Target);
    }

    /// <summary>Nobody waits for anybody: however they meet, one of them writes and the others find it written.</summary>
    [Fact]
    public async Task SameMove_ThreeTimesAtOnce_AllSucceedWithOneResult()
    {
        const string key = "three times";
        await Contents.PutAsync(world.Accounts.Theirs, Source, key, TwoChunks, 8);
        var input = ManyBuckets.Input(ManyBuckets.Versioned, key);

        var outputs = await Task.WhenAll(world.MoveAsync(input), world.MoveAsync(input), world.MoveAsync(input));

        Assert.Equal(["AlreadyThere", "AlreadyThere", "Written"], outputs.Select(OutcomeOf).Order());
        Assert.Equal(1, await VersionsAsync(key));
        await Contents.AssertAsync(ours, Target, key, TwoChunks, 8);
        foreach (var output in outputs)
            await world.AssertTidyAsync(output, Target);
    }

    private async Task<JsonNode> MoveSlowlyAsync(string rule, long size) =>
        await world.MoveAsync(await PrepareAsync(rule, size));

    /// <returns>A move that is overtaken, just before it publishes, by the whole of another to the same key.</returns>
    private async Task<JsonObject> PrepareAsync(string rule, long size)
    {
        var key = $"{rule} {size}";
        await Contents.PutAsync(world.Accounts.Theirs, Source, $"slow/{key}", size, 1);
        await Contents.PutAsync(world.Accounts.Theirs, Source, $"fast/{key}", size, 2);
        var fast = Input("fast", key, rule);
        world.Calls.Before(Publishing(size), Target, key, () => world.MoveAsync(fast));
        return Input("slow", key, rule);
    }

    private static JsonObject Input(string which, string key, string rule)
    {
        var input = ManyBuckets.Input(ManyBuckets.Versioned, $"{which}/{key}", deleteSource: which == "slow", rule);
        input["Target"]!["Key"] = key;
        return input;
    }

    private static string Publishing(long size) => size == Small ? "PutObject" : "CompleteMultipartUpload";

    private static string OutcomeOf(JsonNode output) => output["Receipt"]!["Outcome"]!.GetValue<string>();

    private async Task<int> VersionsAsync(string key) =>
        ((await ours.ListVersionsAsync(Target, key)).Versions ?? []).Count;
}
