using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html</remarks>
internal sealed class EncryptionDocument()
    : BucketDocument("BucketEncryption", "encryption", "ServerSideEncryptionConfiguration")
{
    private const string Default = "ApplyServerSideEncryptionByDefault";

    protected override string ReadAction => "s3:GetEncryptionConfiguration";
    protected override string WriteAction => "s3:PutEncryptionConfiguration";

    // Without a configuration S3 encrypts with keys of its own.
    protected override Func<BucketSettings, BucketSettings> Deletion =>
        settings => settings with { DefaultEncryption = Encryption.S3Managed };

    protected override IEnumerable<object?> Write(Bucket bucket)
    {
        var encryption = bucket.Settings.DefaultEncryption;
        yield return new XElement(
            "Rule",
            new XElement(
                Default,
                new XElement("SSEAlgorithm", encryption.Algorithm),
                S3Xml.Optional("KMSMasterKeyID", encryption.KmsKeyArn)
            ),
            new XElement("BucketKeyEnabled", encryption.BucketKeyEnabled)
        );
    }

    protected override Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document)
    {
        Only(document, "Rule");
        if (document.Elements("Rule").ToList() is not [var rule])
            throw S3Errors.MalformedXml();
        Only(rule, Default, "BucketKeyEnabled");
        var chosen = rule.Element(Default) ?? throw S3Errors.MalformedXml();
        Only(chosen, "SSEAlgorithm", "KMSMasterKeyID");
        var algorithm = chosen.Element("SSEAlgorithm")?.Value;
        var key = chosen.Element("KMSMasterKeyID")?.Value is { Length: > 0 } id ? id : null;
        if (algorithm is not ("AES256" or "aws:kms" or "aws:kms:dsse"))
            throw S3Errors.MalformedXml();
        if (key is not null && algorithm == "AES256")
            throw S3Errors.InvalidArgument(
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
                "KMSMasterKeyID",
                key
            );
        var withBucketKey = rule.Element("BucketKeyEnabled")?.Value == "true";
        return settings => settings with { DefaultEncryption = new Encryption(algorithm, key, null, withBucketKey) };
    }
}
