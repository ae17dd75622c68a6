namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>Action, or NotAction. Names are compared without case, with <c>*</c> and <c>?</c>.</summary>
internal sealed record ActionClause(IReadOnlyList<Glob> Patterns, bool Negated)
{
    public bool Matches(string action) => Patterns.Any(p => p.Matches(action, ignoreCase: true)) != Negated;
}
