namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A request that was refused, with why.</summary>
public sealed record Refusal(AccessRequest Request, Decision Decision, DateTimeOffset Time);
