using Amazon.S3.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>An object of more than one chunk. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class LargeObjectScenario(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private const string Key = "two chunks.bin";
    private const long Length = (256L << 20) + 1;

    [Fact]
    public async Task Move_OfTwoChunks_ArrivesWholeWithinTheMemoryOfItsParts()
    {
        var accounts = fixture.Accounts;
        var mover = new Mover(accounts);
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                InputStream = new GeneratedStream(Length, seed: 3),
            }
        );

        var execution = await mover.StartAsync(Mover.Input(Key));
        var story = await mover.EndAsync(execution);

        Assert.Null(story.Failure);
        Assert.Equal([0, 1], story.Attempts.Select(attempt => attempt.Visit.Iteration).OfType<int>().Order());
        Assert.Equal(Length, (await mover.OutputAsync(execution))["Receipt"]!["Bytes"]!.GetValue<long>());
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, Key);
        await using var expected = new GeneratedStream(Length, seed: 3);
        Assert.Equal((Length, true), await StreamComparison.CompareAsync(expected, target.ResponseStream, default));
        Assert.All(
            accounts.Host.Functions.Processes,
            process => Assert.InRange(process.PeakResidentBytes, 1, 160_000_000)
        );
    }
}
