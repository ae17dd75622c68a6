namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>What a request's address points at.</summary>
internal enum Target
{
    Service,
    Bucket,
    Object,
}
