using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html</remarks>
internal sealed class ObjectLockDocument()
    : BucketDocument("ObjectLockConfiguration", "object-lock", "ObjectLockConfiguration")
{
    protected override string ReadAction => "s3:GetBucketObjectLockConfiguration";
    protected override string WriteAction => "s3:PutBucketObjectLockConfiguration";

    protected override IEnumerable<object?> Write(Bucket bucket)
    {
        var rule =
            bucket.Settings.ObjectLock
            ?? throw S3Errors.NotConfigured(
                "ObjectLockConfigurationNotFoundError",
                "Object Lock configuration does not exist for this bucket",
                bucket.Name
            );
        yield return new XElement("ObjectLockEnabled", "Enabled");
        if (rule.Mode is not null)
            yield return new XElement(
                "Rule",
                new XElement(
                    "DefaultRetention",
                    new XElement("Mode", rule.Mode),
                    S3Xml.Optional("Days", rule.Days),
                    S3Xml.Optional("Years", rule.Years)
                )
            );
    }

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, "ObjectLockEnabled", "Rule");
        if (bucket.Settings.Versioning != Versioning.Enabled)
            throw S3Errors.InvalidBucketState(
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"
            );
        if (document.Element("ObjectLockEnabled")?.Value != "Enabled")
            throw S3Errors.MalformedXml();
        var retention = document.Element("Rule")?.Element("DefaultRetention");
        var rule = retention is null ? new ObjectLockRule() : Rule(retention);
        return settings => settings with { ObjectLock = rule };
    }

    private static ObjectLockRule Rule(XElement retention)
    {
        var mode = retention.Element("Mode")?.Value;
        var (days, years) = (Number(retention, "Days"), Number(retention, "Years"));
        return mode is LockRules.Governance or LockRules.Compliance && days is null != years is null
            ? new ObjectLockRule(mode, days, years)
            : throw S3Errors.MalformedXml();
    }

    private static int? Number(XElement retention, string name) =>
        retention.Element(name)?.Value is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw S3Errors.InvalidArgument("Default retention period must be a positive integer value", name, text);
}
