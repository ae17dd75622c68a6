using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scale;
using XAcctWorkflow.Scale.Model;
using XAcctWorkflow.Scenarios.Accounts;
using XAcctWorkflow.Scenarios.Prefixes;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>
/// Objects around the borders of parts, and of what one PUT publishes; and the simulation behind docs/scale.md, which makes
/// the requests to S3 that these moves make. Passed on: the sandbox. Not run on AWS yet.
/// </summary>
public sealed class RequestScenarios : IAsyncLifetime
{
    private const int ChunkMiB = 17;
    private const long MiB = 1 << 20;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-requests-");
    private readonly S3Calls calls = new();
    private TwoAccounts accounts = null!;

    [Fact]
    public async Task Move_OfAnySize_ArrivesWholeByTheRequestsThatAreSimulated()
    {
        long[] borders = [16 * MiB, ChunkMiB * MiB];
        foreach (var size in borders.SelectMany(border => new[] { border - 1, border, border + 1 }).Prepend(0))
            await AssertSimulatedAsync(size);
    }

    [Fact]
    public async Task MovePrefix_SmallAndLargeObjects_ArriveByTheRequestsThatAreSimulated()
    {
        await AssertPrefixSimulatedAsync("small/", 30, 1_000);
        await AssertPrefixSimulatedAsync("large/", 2, 9 * MiB);
    }

    public async Task InitializeAsync()
    {
        var stack = new AccountADeployment(null, new Dictionary<string, string> { ["ChunkMiB"] = $"{ChunkMiB}" });
        var options = TwoAccounts.Options(data) with { BeforeS3Call = calls.SeeAsync };
        accounts = await TwoAccounts.StartAsync(options, stack, default);
        await Versions.EnableAsync(accounts.Theirs, TwoAccounts.SourceBucket);
    }

    public async Task DisposeAsync()
    {
        await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    private async Task AssertPrefixSimulatedAsync(string prefix, int objects, long size)
    {
        for (var at = 0; at < objects; at++)
            await Contents.PutAsync(accounts.Theirs, TwoAccounts.SourceBucket, $"{prefix}{at}", size, seed: 1);
        var input = PrefixMover.Input(prefix, prefix);
        // The default is simulated.
        input.Remove("ObjectsPerBatch");

        var totals = await new PrefixMover(accounts).RunAsync(input);

        Assert.Equal(objects, PrefixMover.Count(totals, "Copied"));
        var simulated = PrefixSimulation.Move(Checkout.Root, objects, size, ChunkMiB).Bill.Requests;
        Assert.Equal(simulated, calls.Count().OrderBy(call => call.Key, StringComparer.Ordinal));
    }

    private async Task AssertSimulatedAsync(long size)
    {
        var (mover, key) = (new Mover(accounts), $"{size} bytes");
        await Contents.PutAsync(accounts.Theirs, TwoAccounts.SourceBucket, key, size, seed: 1);
        var execution = await mover.StartAsync(Mover.Input(key));
        await mover.EndAsync(execution);
        await mover.OutputAsync(execution);

        await Contents.AssertAsync(accounts.Ours, TwoAccounts.TargetBucket, key, size, seed: 1);
        var simulated = Simulation.Move(Checkout.Root, size, chunkMiB: ChunkMiB).Bill.Requests;
        Assert.Equal(simulated, calls.Count().OrderBy(call => call.Key, StringComparer.Ordinal));
    }
}
