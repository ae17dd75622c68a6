using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Reads the parts of a bucket's configuration.</summary>
internal static class BucketProperties
{
    public static Encryption Encryption(PropertyReader properties)
    {
        var rule = properties.Object("BucketEncryption")?.Objects("ServerSideEncryptionConfiguration")
            is [var first, ..]
            ? first
            : null;
        var byDefault = rule?.Object("ServerSideEncryptionByDefault");
        var algorithm = byDefault?.OneOf("SSEAlgorithm", ["AES256", "aws:kms", "aws:kms:dsse"]);
        return algorithm is null
            ? S3.Storage.Encryption.S3Managed
            : new Encryption(
                algorithm,
                byDefault?.Text("KMSMasterKeyID"),
                BucketKeyEnabled: rule?.Flag("BucketKeyEnabled") ?? false
            );
    }

    public static PublicAccessBlock PublicAccess(PropertyReader properties) =>
        properties.Object("PublicAccessBlockConfiguration") is { } block
            ? new PublicAccessBlock(
                block.Flag("BlockPublicAcls") ?? false,
                block.Flag("IgnorePublicAcls") ?? false,
                block.Flag("BlockPublicPolicy") ?? false,
                block.Flag("RestrictPublicBuckets") ?? false
            )
            : PublicAccessBlock.Everything;

    public static Versioning Versioning(PropertyReader properties) =>
        properties.Object("VersioningConfiguration")?.OneOf("Status", ["Enabled", "Suspended"]) switch
        {
            "Enabled" => S3.Storage.Versioning.Enabled,
            "Suspended" => S3.Storage.Versioning.Suspended,
            _ => S3.Storage.Versioning.Unversioned,
        };

    public static ObjectLockRule? ObjectLock(PropertyReader properties)
    {
        var enabled = properties.Flag("ObjectLockEnabled") ?? false;
        var configuration = properties.Object("ObjectLockConfiguration");
        configuration?.OneOf("ObjectLockEnabled", ["Enabled"]);
        var retention = configuration?.Object("Rule")?.Object("DefaultRetention");
        return !enabled ? null
            : retention is null ? new ObjectLockRule()
            : new ObjectLockRule(
                retention.OneOf("Mode", ["GOVERNANCE", "COMPLIANCE"]),
                retention.Integer("Days", 1),
                retention.Integer("Years", 1)
            );
    }
}
