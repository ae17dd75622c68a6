using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html</summary>
internal sealed class BucketPolicyKind(BucketStore buckets) : IResourceKind
{
    public string Type => "AWS::S3::BucketPolicy";

    public ResourceIdentity Identify(Naming naming) => new(naming.Text("Bucket") ?? "");

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context) =>
        new Resource(
            buckets,
            properties.RequiredText("Bucket"),
            properties.RequiredPolicy("PolicyDocument", PolicyKind.Resource)
        )
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };

    private sealed class Resource(BucketStore buckets, string name, string policy) : StackResource
    {
        public override void Apply() => Configure(buckets.Find(name) ?? throw Missing(), policy);

        public override void Remove()
        {
            if (buckets.Find(name) is { } bucket)
            {
                Configure(bucket, null);
            }
        }

        private static void Configure(Bucket bucket, string? policy) =>
            bucket.Configure(settings => settings with { Policy = policy });

        private SandboxException Missing() => new("NoSuchBucket", 404, $"The specified bucket {name} does not exist.");
    }
}
