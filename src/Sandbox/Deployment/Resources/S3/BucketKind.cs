using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html</summary>
internal sealed class BucketKind(BucketStore buckets) : IResourceKind
{
    // Stacks are not kept from one run of the sandbox to the next, but buckets are: those are taken over.
    private readonly HashSet<string> inherited = [.. buckets.All.Select(bucket => bucket.Name)];

    public string Type => "AWS::S3::Bucket";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("BucketName", maxLength: 63, lowerCase: true);
        return new ResourceIdentity(
            name,
            ("Arn", $"arn:aws:s3:::{name}"),
            ("DomainName", $"{name}.s3.amazonaws.com"),
            ("RegionalDomainName", $"{name}.s3.{naming.Stack.Region}.amazonaws.com")
        );
    }

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("BucketName");
        var isInherited = inherited.Contains(identity.PhysicalId);
        return new BucketResource(buckets, context.Stack, identity.PhysicalId, isInherited, Settings(properties))
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private static BucketSettings Settings(PropertyReader properties)
    {
        foreach (var rule in properties.Object("OwnershipControls")?.Objects("Rules") ?? [])
        {
            rule.OneOf("ObjectOwnership", ["BucketOwnerEnforced"]);
        }

        var events = properties.Object("NotificationConfiguration")?.Object("EventBridgeConfiguration");
        return new BucketSettings
        {
            DefaultEncryption = BucketProperties.Encryption(properties),
            PublicAccessBlock = BucketProperties.PublicAccess(properties),
            Lifecycle =
            [
                .. properties.Object("LifecycleConfiguration")?.Objects("Rules").Select(LifecycleProperties.Rule) ?? [],
            ],
            Versioning = BucketProperties.Versioning(properties),
            ObjectLock = BucketProperties.ObjectLock(properties),
            EventBridge = events is not null && (events.Flag("EventBridgeEnabled") ?? true),
            Tags = [.. properties.Tags("Tags").Select(tag => new Tag(tag.Key, tag.Value))],
        };
    }
}
