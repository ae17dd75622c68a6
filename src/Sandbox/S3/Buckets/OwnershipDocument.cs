using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <summary>The bucket's owner owns all that is in it, as in every bucket made today; the older ways are not supported.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html</remarks>
internal sealed class OwnershipDocument()
    : BucketDocument("BucketOwnershipControls", "ownershipControls", "OwnershipControls")
{
    private const string Enforced = "BucketOwnerEnforced";

    protected override IEnumerable<object?> Write(Bucket bucket) =>
        [new XElement("Rule", new XElement("ObjectOwnership", Enforced))];

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        var wanted = document.Element("Rule")?.Element("ObjectOwnership")?.Value ?? throw S3Errors.MalformedXml();
        return wanted == Enforced
            ? settings => settings
            : throw SandboxException.NotSupported($"object ownership {wanted}: buckets have no ACLs here");
    }
}
