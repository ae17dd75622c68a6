using System.Text.Json.Nodes;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>
/// Objects around the borders of chunks. Passed on: the sandbox. Not run on AWS yet. Around the borders of parts and of
/// what one PUT publishes: <see cref="RequestScenarios"/>.
/// </summary>
[Collection(ManyBuckets.Scenarios)]
public sealed class SizeScenarios(ManyBuckets world)
{
    private const long Chunk = ManyBuckets.ChunkLength;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Chunk - 1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData((2 * Chunk) - 1, 2)]
    [InlineData(2 * Chunk, 2)]
    [InlineData((2 * Chunk) + 1, 3)]
    public async Task Move_OfAnySize_ArrivesWhole(long size, int chunks)
    {
        var (between, key) = (ManyBuckets.Plain, $"{size} bytes");
        await Contents.PutAsync(world.Accounts.Theirs, between.Source, key, size, 1);

        var execution = await world.Mover.StartAsync(ManyBuckets.Input(between, key, deleteSource: true));
        var story = await world.Mover.EndAsync(execution);
        var output = await world.Mover.OutputAsync(execution);

        Assert.Equal(chunks, story.Attempts.Count(attempt => attempt.Visit.State == "StageChunk"));
        Assert.Equal(size, output["Receipt"]!["Bytes"]!.GetValue<long>());
        await Contents.AssertAsync(world.Accounts.Ours, between.Target, key, size, 1);
        Assert.DoesNotContain(key, await Remains.KeysAsync(world.Accounts.Theirs, between.Source));
        await world.AssertTidyAsync(output, between.Target);
    }
}
