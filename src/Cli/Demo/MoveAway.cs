using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>Act 2: an object is moved, not copied: it leaves account B only once account A's copy is verified.</summary>
public sealed class MoveAway(TwoAccounts accounts, Narrator narrator, Mover mover)
{
    private const string Key = "2026/away.txt";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        narrator.Heading("Act 2: an object moves for good (DeleteSource)");
        var put = new PutObjectRequest
        {
            BucketName = TwoAccounts.SourceBucket,
            Key = Key,
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes("Here today, there tomorrow.\n")),
        };
        await accounts.Theirs.PutObjectAsync(put, cancellationToken);
        narrator.Say("put", $"s3://{TwoAccounts.SourceBucket}/{Key}");

        var ending = await mover.MoveAsync("demo-away", Key, deleteSource: true, cancellationToken);
        narrator.Check(ending.Failure is null, "the execution succeeded");
        if (ending.Failure is { } failure)
            narrator.Detail($"{failure.FailedIn}: {failure.Error}\n{failure.Cause}");
        narrator.Check(
            ending.LeftInOrder("WriteTarget", "DeleteSource"),
            "the source was deleted after the target was written and verified"
        );
        narrator.Check(
            await ExistsAsync(accounts.Ours, TwoAccounts.TargetBucket, cancellationToken),
            $"s3://{TwoAccounts.TargetBucket}/{Key} is there"
        );
        narrator.Check(
            !await ExistsAsync(accounts.Theirs, TwoAccounts.SourceBucket, cancellationToken),
            $"s3://{TwoAccounts.SourceBucket}/{Key} is gone"
        );
    }

    private static async Task<bool> ExistsAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Key };
        var listing = await s3.ListObjectsV2Async(request, cancellationToken);
        return listing.S3Objects?.Any(entry => entry.Key == Key) ?? false;
    }
}
