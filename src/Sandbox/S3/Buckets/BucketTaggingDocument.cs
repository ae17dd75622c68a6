using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Tagging;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html</remarks>
internal sealed class BucketTaggingDocument() : BucketDocument("BucketTagging", "tagging", "Tagging")
{
    protected override Func<BucketSettings, BucketSettings> Deletion => settings => settings with { Tags = [] };

    protected override IEnumerable<object?> Write(Bucket bucket) =>
        bucket.Settings.Tags.IsEmpty
            ? throw S3Errors.NotConfigured("NoSuchTagSet", "The TagSet does not exist", bucket.Name)
            : [TagElements.Write(bucket.Settings.Tags)];

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, "TagSet");
        var tags = TagElements.Read(document, TagRules.MostOfBucket);
        return settings => settings with { Tags = tags };
    }
}
