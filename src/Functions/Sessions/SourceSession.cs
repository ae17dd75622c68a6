using Amazon.S3;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>S3 as the source's role may use it for one step of one execution.</summary>
public sealed class SourceSession(IAmazonS3 s3, string arn, DateTimeOffset expiration)
{
    public IAmazonS3 S3 { get; } = s3;

    /// <summary>The principal that account B sees.</summary>
    public string Arn { get; } = arn;

    public DateTimeOffset Expiration { get; } = expiration;
}
