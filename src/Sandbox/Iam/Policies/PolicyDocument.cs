namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>A policy, parsed once.</summary>
internal sealed record PolicyDocument(IReadOnlyList<Statement> Statements);
