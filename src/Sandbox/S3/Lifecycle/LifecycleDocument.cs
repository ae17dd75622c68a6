using System.Collections.Immutable;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Buckets;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Lifecycle;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html</remarks>
internal sealed class LifecycleDocument()
    : BucketDocument("LifecycleConfiguration", "lifecycle", "LifecycleConfiguration")
{
    private const string SizeDefault = "x-amz-transition-default-minimum-object-size";

    protected override IReadOnlyList<string> Headers => [SizeDefault];

    protected override Func<BucketSettings, BucketSettings> Deletion => settings => settings with { Lifecycle = [] };

    protected override IEnumerable<object?> Write(Bucket bucket) =>
        bucket.Settings.Lifecycle.IsEmpty
            ? throw S3Errors.NotConfigured(
                "NoSuchLifecycleConfiguration",
                "The lifecycle configuration does not exist",
                bucket.Name
            )
            : bucket.Settings.Lifecycle.Select(LifecycleElements.Write);

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, "Rule");
        var rules = document.Elements("Rule").Select(LifecycleElements.Read).ToImmutableArray();
        if (rules.Length is 0 or > 1000)
            throw S3Errors.MalformedXml();
        if (rules.GroupBy(rule => rule.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw S3Errors.InvalidArgument(
                "Rule ID must be unique. Found same ID for more than one rule",
                "ID",
                twice.Key
            );
        return settings => settings with { Lifecycle = rules };
    }
}
