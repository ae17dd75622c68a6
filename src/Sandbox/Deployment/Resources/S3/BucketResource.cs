using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <param name="isInherited">Whether a former run of the sandbox left the bucket, which then is taken over.</param>
internal sealed class BucketResource(
    BucketStore buckets,
    StackContext stack,
    string name,
    bool isInherited,
    BucketSettings settings
) : StackResource
{
    public override string? Obstacle() =>
        buckets.Find(name) is not { } bucket || (isInherited && bucket.Owner == stack.Account)
            ? null
            : $"a bucket {name} exists already";

    public override void Apply()
    {
        if (buckets.Find(name) is { } bucket)
        {
            // The policy is a resource of its own.
            bucket.Configure(old => settings with { Policy = old.Policy });
        }
        else
        {
            buckets.CreateBucket(name, stack.Account, stack.Region, settings);
        }
    }

    public override void Remove()
    {
        if (buckets.Find(name) is not null)
        {
            buckets.DeleteBucket(name);
        }
    }
}
