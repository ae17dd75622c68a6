using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Archived objects, on a clock that can be put forward. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class ArchiveScenarios : IDisposable
{
    private const string Key = "from the archive.txt";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-archive-");
    private readonly JumpingTime time = new();

    [Fact]
    public async Task Move_OfAnArchivedObject_FailsInReadObjectWithTheCommandThatRestoresIt()
    {
        await using var accounts = await StartAsync();
        var story = await new Mover(accounts).MoveAsync(Mover.Input(Key));

        Assert.Equal(("ReadObject", "SourceArchivedException"), (story.Failure?.FailedIn, story.Failure?.Error));
        Assert.Contains("aws s3api restore-object --bucket b-outbox", story.Failure!.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_ThatSaysRestore_WaitsForTheObjectAndMovesIt()
    {
        await using var accounts = await StartAsync();
        var mover = new Mover(accounts);
        var input = Mover.Input(Key);
        input["Restore"] = "Expedited";

        var execution = await mover.StartAsync(input);
        // Ready after five minutes here, and looked at each minute.
        var story = await mover.EndAsync(execution, time, HistoryEventType.WaitStateEntered, TimeSpan.FromSeconds(61));

        Assert.Null(story.Failure);
        Assert.Single(story.Attempts, attempt => attempt.Visit.State == "RestoreSource");
        using var target = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, Key);
        Assert.Equal("frozen", await new StreamReader(target.ResponseStream).ReadToEndAsync());
    }

    public void Dispose() => data.Delete(recursive: true);

    private async Task<TwoAccounts> StartAsync()
    {
        var options = TwoAccounts.Options(data) with { TimeProvider = time };
        var accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, default);
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                ContentBody = "frozen",
                StorageClass = S3StorageClass.Glacier,
            }
        );
        return accounts;
    }
}
