using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scale;
using XAcctWorkflow.Scale.Model;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>The simulation behind docs/scale.md makes the requests to S3 that real moves make.</summary>
public sealed class RequestScenarios : IAsyncLifetime
{
    private const int ChunkMiB = 17;
    private const long MiB = 1 << 20;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-requests-");
    private readonly S3Calls calls = new();
    private TwoAccounts accounts = null!;

    [Fact]
    public async Task Simulation_OfMovesPublishedInEachWay_MakesTheRequestsThatTheFunctionsMake()
    {
        await AssertSimulatedAsync(1);
        await AssertSimulatedAsync(16 * MiB);
        await AssertSimulatedAsync((16 * MiB) + 1);
        await AssertSimulatedAsync((ChunkMiB * MiB) + 1);
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

    private async Task AssertSimulatedAsync(long size)
    {
        var (mover, key) = (new Mover(accounts), $"{size} bytes");
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                InputStream = new GeneratedStream(size, seed: 1),
            }
        );
        var execution = await mover.StartAsync(Mover.Input(key));
        await mover.EndAsync(execution);
        await mover.OutputAsync(execution);

        var simulated = Simulation.Move(Checkout.Root, size, chunkMiB: ChunkMiB);
        Assert.Equal(
            simulated.Bill.Requests.OrderBy(pair => pair.Key),
            calls.Count().OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );
    }
}
