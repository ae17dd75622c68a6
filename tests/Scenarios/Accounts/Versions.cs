using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Scenarios.Accounts;

internal static class Versions
{
    public static Task EnableAsync(IAmazonS3 s3, string bucket) => SetAsync(s3, bucket, VersionStatus.Enabled);

    /// <summary>What is put from now on is the null version.</summary>
    public static Task SuspendAsync(IAmazonS3 s3, string bucket) => SetAsync(s3, bucket, VersionStatus.Suspended);

    private static Task SetAsync(IAmazonS3 s3, string bucket, VersionStatus status) =>
        s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = status },
            }
        );
}
