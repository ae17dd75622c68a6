using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// Principal, or NotPrincipal.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
/// </summary>
internal sealed record PrincipalClause(IReadOnlyList<PrincipalPattern> Patterns, bool Negated)
{
    /// <summary>How closely the clause names the principal; null if it does not apply to it.</summary>
    public PrincipalMatch? Match(Requester requester)
    {
        var matches = Patterns.Select(p => p.Match(requester)).OfType<PrincipalMatch>().ToHashSet();
        if (!Negated)
        {
            return matches.Count == 0 ? null : matches.Max();
        }
        return IsSpared(requester, matches) ? null : PrincipalMatch.Everyone;
    }

    /// <summary>The entry that names one of the same ARN who is no longer there, if there is such an entry.</summary>
    public PrincipalPattern.Entity? PredecessorOf(Requester requester) =>
        Patterns
            .OfType<PrincipalPattern.Entity>()
            .FirstOrDefault(e => e.Id is not null && !Negated && (e with { Id = null }).Match(requester) is not null);

    // A principal is spared a NotPrincipal only when its account and, for a session, its role are named beside it; and one
    // with a permissions boundary never. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
    private static bool IsSpared(Requester requester, HashSet<PrincipalMatch> named) =>
        !requester.HasBoundary
        && (
            named.Contains(PrincipalMatch.Everyone)
            || requester.Principal switch
            {
                Principal.Service => named.Count > 0,
                Principal.RoleSession => named.IsSupersetOf([
                    PrincipalMatch.Account,
                    PrincipalMatch.Role,
                    PrincipalMatch.Itself,
                ]),
                _ => named.IsSupersetOf([PrincipalMatch.Account, PrincipalMatch.Itself]),
            }
        );
}
