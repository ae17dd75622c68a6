namespace XAcctWorkflow.Sandbox.Identity;

/// <summary>An access key pair; with a token and an expiry where it belongs to a session. ToString tells the key id only.</summary>
public sealed record Credentials(
    string AccessKeyId,
    string SecretAccessKey,
    string? SessionToken,
    DateTimeOffset? Expiration
)
{
    public override string ToString() => AccessKeyId;
}
