namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Object lock is enabled; and what retention an object gets whose upload does not say it.</summary>
/// <param name="Mode">GOVERNANCE or COMPLIANCE; null: no retention by default.</param>
/// <param name="Days">The default retention in days, or else <paramref name="Years"/>.</param>
public sealed record ObjectLockRule(string? Mode = null, int? Days = null, int? Years = null);
