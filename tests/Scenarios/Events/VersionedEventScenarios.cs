using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>
/// Events of a bucket with versions, in which what was replaced can still be read. Passed on: the sandbox. Not run on AWS
/// yet.
/// </summary>
public sealed class VersionedEventScenarios : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-versions-");
    private readonly S3Calls calls = new();
    private TwoAccounts? accounts;

    public async Task InitializeAsync()
    {
        var options = TwoAccounts.Options(data) with { BeforeS3Call = calls.SeeAsync };
        accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, CancellationToken.None);
        await accounts.Theirs.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Version_ReplacedWhileItIsCopied_IsLeftToTheEventOfItsSuccessor()
    {
        const string key = TwoAccounts.EventKeyPrefix + "replaced";
        var arrivals = new Arrivals(accounts!);
        calls.Before("GetObject", TwoAccounts.SourceBucket, key, () => arrivals.PutAsync(key, "newer"));
        await arrivals.PutAsync(key, "older");
        // The second event is there once the first one's execution has ended.
        await arrivals.OfAsync(key);

        var outputs = (await arrivals.OfAsync(key)).Select(Arrivals.OutputOf).ToList();

        Assert.Equal(2, outputs.Count);
        var skipped = Assert.Single(outputs, output => output["Skipped"] is not null)["Skipped"]!.GetValue<string>();
        Assert.StartsWith("StageTemp: ", skipped, StringComparison.Ordinal);
        Assert.Contains("has an event of its own", skipped, StringComparison.Ordinal);
        Assert.Single(outputs, output => output["Receipt"]?["Outcome"]?.GetValue<string>() == "Written");
        Assert.Equal("newer", await arrivals.TextOfTargetAsync(key));
    }
}
