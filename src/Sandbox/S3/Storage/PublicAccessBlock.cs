namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Which ways of making a bucket public are barred.</summary>
public sealed record PublicAccessBlock(
    bool BlockPublicAcls,
    bool IgnorePublicAcls,
    bool BlockPublicPolicy,
    bool RestrictPublicBuckets
)
{
    public static PublicAccessBlock Everything { get; } = new(true, true, true, true);
}
