namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>An archived object's way back.</summary>
/// <param name="ReadyAt">When its copy can be read.</param>
/// <param name="ExpiresAt">When the copy goes again.</param>
public sealed record Restoration(string Tier, DateTimeOffset ReadyAt, DateTimeOffset ExpiresAt);
