namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Object lock: until when a version may not be deleted.</summary>
/// <param name="Mode"><c>GOVERNANCE</c> (s3:BypassGovernanceRetention lifts it) or <c>COMPLIANCE</c> (nothing does).</param>
public sealed record Retention(string Mode, DateTimeOffset Until);
