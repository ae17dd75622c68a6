using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>What is left in the buckets, which after a finished move is the source and the target and nothing else.</summary>
internal static class Remains
{
    public static async Task AssertOnlyAsync(TwoAccounts accounts, string key)
    {
        Assert.Empty(await KeysAsync(accounts.Ours, accounts.StagingBucket));
        Assert.Equal([key], await KeysAsync(accounts.Ours, TwoAccounts.TargetBucket));
        Assert.Equal([key], await KeysAsync(accounts.Theirs, TwoAccounts.SourceBucket));
        Assert.Empty(await UploadsAsync(accounts.Ours, accounts.StagingBucket));
        Assert.Empty(await UploadsAsync(accounts.Ours, TwoAccounts.TargetBucket));
        Assert.Empty(await UploadsAsync(accounts.Theirs, TwoAccounts.SourceBucket));
    }

    public static async Task<IReadOnlyList<string>> KeysAsync(IAmazonS3 s3, string bucket)
    {
        var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket });
        return [.. (page.S3Objects ?? []).Select(item => item.Key)];
    }

    public static async Task<IReadOnlyList<string>> UploadsAsync(IAmazonS3 s3, string bucket)
    {
        var page = await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket });
        return [.. (page.MultipartUploads ?? []).Select(upload => upload.UploadId)];
    }
}
