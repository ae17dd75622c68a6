using Amazon.Runtime;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>An assumed role. Not a record: nothing may print its credentials by accident.</summary>
public sealed class Assumption(AWSCredentials credentials, string arn, string sessionName, DateTimeOffset expiration)
{
    public AWSCredentials Credentials { get; } = credentials;

    /// <summary><c>arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION</c></summary>
    public string Arn { get; } = arn;

    public string SessionName { get; } = sessionName;

    public DateTimeOffset Expiration { get; } = expiration;

    public override string ToString() => Arn;
}
