using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A layer that stood in a request's way.</summary>
/// <param name="Account">Who can change it.</param>
/// <param name="Statement">The statement that denies; null where nothing allows.</param>
/// <param name="Reason">The same in words, with what came closest to allowing it.</param>
public sealed record Obstacle(PolicyLayer Layer, AccountId Account, StatementReference? Statement, string Reason)
{
    public bool IsExplicit => Statement is not null;
}
