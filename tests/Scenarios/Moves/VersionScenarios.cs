using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Which version is moved, and deleted, whatever others do meanwhile. Passed on: the sandbox. Not run on AWS yet.</summary>
[Collection(ManyBuckets.Scenarios)]
public sealed class VersionScenarios(ManyBuckets world)
{
    private const string Null = "null";
    private const long TwoChunks = ManyBuckets.ChunkLength + 1;

    private static readonly string Source = ManyBuckets.Versioned.Source;
    private static readonly string Target = ManyBuckets.Versioned.Target;

    private readonly IAmazonS3 theirs = world.Accounts.Theirs;
    private readonly IAmazonS3 ours = world.Accounts.Ours;

    [Fact]
    public async Task Move_NewerVersionPutMeanwhile_MovesAndDeletesTheOneThatItBeganWith()
    {
        const string key = "overtaken";
        var pinned = (await PutAsync(key, TwoChunks, 1)).VersionId;
        var newer = "";
        BeforeTheLastChunk(Source, key, async () => newer = (await PutAsync(key, TwoChunks, 2)).VersionId);

        var output = await world.MoveAsync(Input(key, deleteSource: true));

        Assert.Equal(pinned, output["Receipt"]!["Source"]!["VersionId"]!.GetValue<string>());
        Assert.Equal(pinned, output["SourceDeletion"]!["VersionId"]!.GetValue<string>());
        await Contents.AssertAsync(ours, Target, key, TwoChunks, 1);
        Assert.Equal([newer], await VersionsAsync(theirs, Source, key));
        await Contents.AssertAsync(theirs, Source, key, TwoChunks, 2);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(TwoChunks)]
    public async Task Move_OlderVersionByName_IsMovedAndOnlyItIsDeleted(long size)
    {
        var key = $"by name {size}";
        var older = (await PutAsync(key, size, 1)).VersionId;
        var newer = (await PutAsync(key, size, 2)).VersionId;
        var input = Input(key, deleteSource: true);
        input["Source"]!["VersionId"] = older;

        var output = await world.MoveAsync(input);

        await Contents.AssertAsync(ours, Target, key, size, 1);
        Assert.Equal([newer], await VersionsAsync(theirs, Source, key));
        // The receipt names the target's version, however it is published.
        var receipt = output["Receipt"]!["Target"]!["VersionId"]!.GetValue<string>();
        Assert.Equal([receipt], await VersionsAsync(ours, Target, key));
    }

    [Fact]
    public async Task Move_DeleteMarkerOnTop_FailsAsMissingAndStillMovesAVersionByName()
    {
        const string key = "marked";
        var version = (await PutAsync(key, 3, 1)).VersionId;
        var marker = (await theirs.DeleteObjectAsync(Source, key)).VersionId;

        var hidden = await world.FailAsync(Input(key));
        Assert.Equal(("ReadObject", "SourceMissingException"), (hidden.FailedIn, hidden.Error));
        var itself = await world.FailAsync(Input(key, marker));
        Assert.Equal(("ReadObject", "SourceMissingException"), (itself.FailedIn, itself.Error));

        await world.MoveAsync(Input(key, version));
        await Contents.AssertAsync(ours, Target, key, 3, 1);
    }

    [Fact]
    public async Task Move_VersionDeletedBeforeTheLastChunk_FailsAsMissingAndNamesIt()
    {
        const string key = "deleted meanwhile";
        var pinned = (await PutAsync(key, TwoChunks, 1)).VersionId;
        BeforeTheLastChunk(Source, key, () => theirs.DeleteObjectAsync(Source, key, pinned));

        var failure = await world.FailAsync(Input(key));

        Assert.Equal(("StageChunk 1", "SourceMissingException"), (failure.FailedIn, failure.Error));
        Assert.Contains($"in version {pinned}", failure.Cause, StringComparison.Ordinal);
        Assert.Empty(await VersionsAsync(ours, Target, key));
    }

    [Fact]
    public async Task Move_OverwrittenBeforeTheLastChunk_FailsAsChangedOnARedriveTooAndMovesWhenStartedAgain()
    {
        const string key = "overwritten";
        var (source, target) = (ManyBuckets.Plain.Source, ManyBuckets.Plain.Target);
        await Contents.PutAsync(theirs, source, key, TwoChunks, 1);
        BeforeTheLastChunk(source, key, () => Contents.PutAsync(theirs, source, key, TwoChunks, 2));
        var input = ManyBuckets.Input(ManyBuckets.Plain, key, deleteSource: true);

        var execution = await world.Mover.StartAsync(input);
        await AssertChangedAsync(execution);
        var redrive = new RedriveExecutionRequest { ExecutionArn = execution };
        await world.Accounts.StepFunctions.RedriveExecutionAsync(redrive);
        await AssertChangedAsync(execution);
        await Contents.AssertAsync(theirs, source, key, TwoChunks, 2);
        Assert.DoesNotContain(key, await Remains.KeysAsync(ours, target));

        await world.MoveAsync(input);
        await Contents.AssertAsync(ours, target, key, TwoChunks, 2);
    }

    [Fact]
    public async Task Move_NullVersionUnderNewerOnes_IsMovedAndOnlyItIsDeleted()
    {
        const string key = "null below";
        await PutUnversionedAsync(key, 3, 1);
        var newer = (await PutAsync(key, 3, 2)).VersionId;

        var output = await world.MoveAsync(Input(key, Null, deleteSource: true));

        Assert.Equal(Null, output["Receipt"]!["Source"]!["VersionId"]!.GetValue<string>());
        await Contents.AssertAsync(ours, Target, key, 3, 1);
        Assert.Equal([newer], await VersionsAsync(theirs, Source, key));
    }

    [Fact]
    public async Task Move_NullVersionReplacedBeforeItIsDeleted_IsCopiedAndTheNewOneStays()
    {
        const string key = "null replaced";
        await PutUnversionedAsync(key, 3, 1);
        world.Calls.Before("DeleteObject", Source, key, () => PutUnversionedAsync(key, 3, 2));

        var failure = await world.FailAsync(Input(key, deleteSource: true));

        Assert.Equal(("DeleteSource", "SourceChangedException"), (failure.FailedIn, failure.Error));
        Assert.Contains("copied but not deleted", failure.Cause, StringComparison.Ordinal);
        await Contents.AssertAsync(ours, Target, key, 3, 1);
        Assert.Equal([Null], await VersionsAsync(theirs, Source, key));
        await Contents.AssertAsync(theirs, Source, key, 3, 2);
    }

    private static JsonObject Input(string key, string? version = null, bool deleteSource = false)
    {
        var input = ManyBuckets.Input(ManyBuckets.Versioned, key, deleteSource);
        input["Source"]!["VersionId"] = version;
        return input;
    }

    /// <summary>Chunks are read one after another, and of two the second is the last.</summary>
    private void BeforeTheLastChunk(string bucket, string key, Func<Task> act) =>
        world.Calls.Before("GetObject", bucket, key, act, nth: 2);

    private async Task AssertChangedAsync(string execution)
    {
        var failure = (await world.Mover.EndAsync(execution)).Failure;
        Assert.Equal(("StageChunk 1", "SourceChangedException"), (failure?.FailedIn, failure?.Error));
        Assert.Contains("Start a new execution", failure!.Cause, StringComparison.Ordinal);
    }

    private Task<PutObjectResponse> PutAsync(string key, long size, ulong seed) =>
        Contents.PutAsync(theirs, Source, key, size, seed);

    private async Task PutUnversionedAsync(string key, long size, ulong seed)
    {
        await Versions.SuspendAsync(theirs, Source);
        await PutAsync(key, size, seed);
        await Versions.EnableAsync(theirs, Source);
    }

    private static async Task<IReadOnlyList<string>> VersionsAsync(IAmazonS3 s3, string bucket, string key)
    {
        var page = await s3.ListVersionsAsync(bucket, key);
        return [.. (page.Versions ?? []).Where(version => version.Key == key).Select(version => version.VersionId)];
    }
}
