using System.Diagnostics;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>A function's process dies in the middle of a chunk. Passed on: the sandbox. Cannot be staged on AWS.</summary>
public sealed class KilledProcessScenario : IDisposable
{
    private const string Key = "killed.bin";
    private const long Length = 64 << 20;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-killed-");

    [Fact]
    public async Task StageTemp_ProcessKilledInTheMiddleOfAChunk_IsRetriedAndTheMoveSucceeds()
    {
        var reads = new StalledReads(Key, after: 20L << 20);
        var options = TwoAccounts.Options(data) with { DataFaults = reads };
        await using var accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, default);
        var mover = new Mover(accounts);
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                InputStream = new GeneratedStream(Length, seed: 7),
            }
        );

        var execution = await mover.StartAsync(Mover.Input(Key));
        await reads.Reached;
        var staging = Assert.Single(
            accounts.Host.Functions.Processes,
            process => process is { IsAlive: true, Origin.StateName: "StageChunk" }
        );
        using (var process = Process.GetProcessById(staging.ProcessId))
            process.Kill();
        reads.LetGo();
        var story = await mover.EndAsync(execution);

        Assert.Null(story.Failure);
        var attempts = story.Attempts.Where(attempt => attempt.Visit.State == "StageChunk").ToList();
        Assert.Equal(["Runtime.ExitError", null], attempts.Select(attempt => attempt.Error));
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, Key);
        await using var expected = new GeneratedStream(Length, seed: 7);
        Assert.Equal((Length, true), await StreamComparison.CompareAsync(expected, target.ResponseStream, default));
    }

    public void Dispose() => data.Delete(recursive: true);
}
