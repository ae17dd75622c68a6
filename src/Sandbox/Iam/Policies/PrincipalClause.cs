using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// Principal, or NotPrincipal.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
/// </summary>
internal sealed record PrincipalClause(IReadOnlyList<PrincipalPattern> Patterns, bool Negated)
{
    /// <summary>How closely the clause names the principal; null if it does not apply to it.</summary>
    public PrincipalMatch? Match(Principal principal, Effect effect, bool hasBoundary)
    {
        if (Negated)
        {
            return MatchAllBut(principal, effect, hasBoundary);
        }
        var matches = Patterns.Select(p => p.Match(principal)).OfType<PrincipalMatch>().ToList();
        return matches.Count == 0 ? null : matches.Max();
    }

    // A principal counts as named only when its account and, for a session, its role are named beside it; and one with a
    // permissions boundary is always denied. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    // Not confirmed on AWS: that naming any one of them is enough to keep an Allow away.
    private PrincipalMatch? MatchAllBut(Principal principal, Effect effect, bool hasBoundary)
    {
        var named = Patterns.Select(p => p.Match(principal)).OfType<PrincipalMatch>().ToHashSet();
        if (effect == Effect.Allow)
        {
            return named.Count == 0 ? PrincipalMatch.Everyone : null;
        }
        var spared =
            named.Contains(PrincipalMatch.Everyone)
            || principal switch
            {
                Principal.Service => named.Count > 0,
                Principal.RoleSession => named.IsSupersetOf([
                    PrincipalMatch.Account,
                    PrincipalMatch.Role,
                    PrincipalMatch.Itself,
                ]),
                _ => named.IsSupersetOf([PrincipalMatch.Account, PrincipalMatch.Itself]),
            };
        return spared && !hasBoundary ? null : PrincipalMatch.Everyone;
    }
}
