using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>Two accounts whose buckets have object lock, and a stack that may carry locks. Chunks are of 5 MiB.</summary>
public sealed class LockedBucketsFixture : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-locks-");
    private TwoAccounts? accounts;

    public TwoAccounts Accounts => accounts ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync()
    {
        var parameters = new Dictionary<string, string> { ["ChunkMiB"] = "5", ["AllowObjectLock"] = "true" };
        accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data),
            new AccountADeployment(null, parameters),
            CancellationToken.None
        );
        await EnableAsync(accounts.Theirs, TwoAccounts.SourceBucket);
        await EnableAsync(accounts.Ours, TwoAccounts.TargetBucket);
    }

    public async Task DisposeAsync()
    {
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static async Task EnableAsync(IAmazonS3 s3, string bucket)
    {
        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            }
        );
        await s3.PutObjectLockConfigurationAsync(
            new PutObjectLockConfigurationRequest
            {
                BucketName = bucket,
                ObjectLockConfiguration = new ObjectLockConfiguration { ObjectLockEnabled = ObjectLockEnabled.Enabled },
            }
        );
    }
}
