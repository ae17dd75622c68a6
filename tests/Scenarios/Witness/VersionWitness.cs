using System.Text.Json.Nodes;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>
/// Which version is read, against any S3 and STS endpoint. Passed on: the sandbox; Ceph RADOS Gateway 16.2.15. Not run on
/// AWS yet.
/// </summary>
[Trait("Endpoint", "Any")]
[Collection(WitnessFixture.Scenarios)]
public sealed class VersionWitness(WitnessFixture witness)
{
    private readonly WitnessAccounts accounts = witness.Accounts;
    private readonly WitnessMoves moves = new(witness);

    [Fact]
    public async Task StageTemp_NewerVersionPutMeanwhile_StagesTheOneThatWasPinned()
    {
        var pinned = await PutAsync("overtaken", "before");
        var (state, plan) = await moves.ReadAsync(Start("overtaken"));
        Assert.Equal(pinned, plan["Object"]!["VersionId"]!.GetValue<string>());
        await PutAsync("overtaken", "after!");

        await moves.SucceedAsync("StageTemp", Whole(state, plan));

        Assert.Equal("before"u8.ToArray(), await moves.StagedAsync(state, 0));
    }

    [Fact]
    public async Task StageTemp_OlderVersionByName_StagesIt()
    {
        var older = await PutAsync("by name", "older");
        await PutAsync("by name", "newer");
        var start = Start("by name");
        start["Move"]!["Source"]!["VersionId"] = older;

        var (state, plan) = await moves.ReadAsync(start);
        await moves.SucceedAsync("StageTemp", Whole(state, plan));

        Assert.Equal("older"u8.ToArray(), await moves.StagedAsync(state, 0));
    }

    [Fact]
    public async Task StageTemp_PinnedVersionDeletedMeanwhile_FailsAsMissing()
    {
        var pinned = await PutAsync("deleted", "deleted");
        var (state, plan) = await moves.ReadAsync(Start("deleted"));
        await witness.Source.DeleteObjectAsync(accounts.VersionedBucket, "deleted", pinned);

        var staged = await witness.Steps.RunAsync("StageTemp", Whole(state, plan));

        Assert.Equal("SourceMissingException", staged.Error);
    }

    [Fact]
    public async Task ReadObject_DeleteMarkerOnTop_FailsAsMissing()
    {
        await PutAsync("marked", "marked");
        await witness.Source.DeleteObjectAsync(accounts.VersionedBucket, "marked");

        var state = await moves.SucceedAsync("AssumeRole", Start("marked"));
        var read = await witness.Steps.RunAsync("ReadObject", state);

        Assert.Equal("SourceMissingException", read.Error);
    }

    private JsonObject Start(string key) => moves.Start(key, accounts.VersionedRoleArn, accounts.VersionedBucket);

    private static JsonObject Whole(JsonObject state, JsonObject plan) =>
        WitnessMoves.Chunk(state, plan, chunkLength: 8 << 20, index: 0);

    private async Task<string> PutAsync(string key, string text) =>
        (await moves.PutAsync(key, System.Text.Encoding.UTF8.GetBytes(text), accounts.VersionedBucket)).VersionId;
}
