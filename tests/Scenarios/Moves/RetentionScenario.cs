using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>What a failed execution leaves, days later. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class RetentionScenario : IDisposable
{
    private const string Key = "left behind.txt";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-retention-");
    private readonly JumpingTime time = new();

    [Fact]
    public async Task Move_FailedAndRedrivenTooLate_SaysThatWhatItStagedIsGone()
    {
        var options = TwoAccounts.Options(data) with { TimeProvider = time };
        await using var accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, default);
        var mover = new Mover(accounts);
        await PutAsync(accounts.Theirs, TwoAccounts.SourceBucket, "new");
        await PutAsync(accounts.Ours, TwoAccounts.TargetBucket, "in the way");

        var execution = await mover.StartAsync(Mover.Input(Key, onConflict: "Fail"));
        Assert.Equal("TargetConflictException", (await mover.EndAsync(execution)).Failure?.Error);
        Assert.Single(await Remains.KeysAsync(accounts.Ours, accounts.StagingBucket));
        await accounts.Ours.InitiateMultipartUploadAsync(accounts.StagingBucket, "moves/of another/00000");

        // StagingRetentionDays is 3 unless set, and S3 counts from the next midnight.
        time.Jump(TimeSpan.FromDays(5));
        Assert.Empty(await Remains.KeysAsync(accounts.Ours, accounts.StagingBucket));
        Assert.Empty(await Remains.UploadsAsync(accounts.Ours, accounts.StagingBucket));

        // Back, since the functions' processes sign by the machine's clock. What is gone stays gone.
        time.Jump(TimeSpan.FromDays(-5));
        await accounts.Ours.DeleteObjectAsync(TwoAccounts.TargetBucket, Key);
        await accounts.StepFunctions.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution });
        var late = await mover.EndAsync(execution);

        Assert.Equal(("WriteTarget", "StagingMissingException"), (late.Failure?.FailedIn, late.Failure?.Error));
        Assert.Contains("StagingRetentionDays", late.Failure!.Cause, StringComparison.Ordinal);
        Assert.Empty(await Remains.KeysAsync(accounts.Ours, TwoAccounts.TargetBucket));
    }

    public void Dispose() => data.Delete(recursive: true);

    private static Task PutAsync(Amazon.S3.IAmazonS3 s3, string bucket, string text) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = Key,
                ContentBody = text,
            }
        );
}
