using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html</remarks>
internal sealed class VersioningDocument() : BucketDocument("BucketVersioning", "versioning", "VersioningConfiguration")
{
    protected override IEnumerable<object?> Write(Bucket bucket) =>
        bucket.Settings.Versioning is Versioning.Unversioned
            ? []
            : [new XElement("Status", bucket.Settings.Versioning.ToString())];

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, "Status", "MfaDelete");
        if (document.Element("MfaDelete")?.Value is not (null or "Disabled"))
            throw SandboxException.NotSupported("MfaDelete");
        var wanted = document.Element("Status")?.Value switch
        {
            "Enabled" => Versioning.Enabled,
            "Suspended" => Versioning.Suspended,
            _ => throw S3Errors.Of(
                "IllegalVersioningConfigurationException",
                400,
                "The Versioning element must be specified"
            ),
        };
        return settings =>
            settings.ObjectLock is null || wanted == Versioning.Enabled
                ? settings with
                {
                    Versioning = wanted,
                }
                : throw S3Errors.InvalidBucketState(
                    "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."
                );
    }
}
