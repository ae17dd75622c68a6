using System.Diagnostics;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Moves of twelve chunks that stop in the middle, and go on. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class ResumptionScenarios : IDisposable
{
    private const string Key = "twelve chunks.bin";
    private const int Chunks = 12;
    private const long Length = (Chunks * (5L << 20)) - 3;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-resumption-");

    [Fact]
    public async Task StageTemp_FailedAtTheSeventhChunk_IsRedrivenWithThatOneAndTheOnesAfterIt()
    {
        var transfers = new Transfers { SpoiltChunk = 6 };
        await using var accounts = await StartAsync(transfers, chunksAtOnce: 1);
        var mover = new Mover(accounts);

        var execution = await mover.StartAsync(Mover.Input(Key));
        var failed = await mover.EndAsync(execution);
        Assert.Equal("ChecksumMismatchException", failed.Failure?.Error);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], transfers.Staged);

        transfers.SpoiltChunk = null;
        transfers.Staged.Clear();
        await accounts.StepFunctions.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution });
        Assert.Null((await mover.EndAsync(execution)).Failure);

        Assert.Equal([6, 7, 8, 9, 10, 11], transfers.Staged);
        await AssertArrivedAsync(accounts);
        await Remains.AssertOnlyAsync(accounts, Key);
    }

    /// <remarks>A process cannot be killed on AWS at will; running out of memory or of time comes to the same.</remarks>
    [Fact]
    public async Task WriteTarget_ProcessKilledInTheMiddle_GoesOnWithThePartThatIsMissing()
    {
        var transfers = new Transfers { HeldPart = 8, OtherParts = Chunks - 1 };
        await using var accounts = await StartAsync(transfers, chunksAtOnce: 8);
        var mover = new Mover(accounts);

        var execution = await mover.StartAsync(Mover.Input(Key));
        await transfers.OthersCopied.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        var writing = Assert.Single(
            accounts.Host.Functions.Processes,
            process => process is { IsAlive: true, Origin.StateName: "WriteTarget" }
        );
        using (var process = Process.GetProcessById(writing.ProcessId))
            process.Kill();
        var open = await Remains.UploadsAsync(accounts.Ours, TwoAccounts.TargetBucket);
        transfers.LetGo();
        var story = await mover.EndAsync(execution);

        Assert.Single(open);
        Assert.Null(story.Failure);
        var attempts = story.Attempts.Where(attempt => attempt.Visit.State == "WriteTarget");
        Assert.Equal(["Runtime.ExitError", null], attempts.Select(attempt => attempt.Error));
        // Each of the others once; the held one by the dead process's last request, by the next attempt, or by both.
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12], transfers.Copied.Where(part => part != 8).Order());
        await AssertArrivedAsync(accounts);
        await Remains.AssertOnlyAsync(accounts, Key);
    }

    public void Dispose() => data.Delete(recursive: true);

    private async Task<TwoAccounts> StartAsync(Transfers transfers, int chunksAtOnce)
    {
        var stack = new AccountADeployment(
            null,
            new Dictionary<string, string> { ["ChunkMiB"] = "5", ["ChunksAtOnce"] = $"{chunksAtOnce}" }
        );
        var options = TwoAccounts.Options(data) with { DataFaults = transfers };
        var accounts = await TwoAccounts.StartAsync(options, stack, default);
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                InputStream = new GeneratedStream(Length, seed: 12),
            }
        );
        return accounts;
    }

    private static async Task AssertArrivedAsync(TwoAccounts accounts)
    {
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, Key);
        await using var expected = new GeneratedStream(Length, seed: 12);
        Assert.Equal((Length, true), await StreamComparison.CompareAsync(expected, target.ResponseStream, default));
    }
}
