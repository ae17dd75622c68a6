using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>
/// What every layer says to a request, and what that comes to.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
/// </summary>
/// <param name="Boundary">Null where the principal has none.</param>
/// <param name="Session">Null where the session was given none.</param>
/// <param name="ResourceDecides">
/// Whether the resource's policy has to allow even within one account, as a trust policy and a key's policy do.
/// </param>
internal sealed record Verdicts(
    AccessRequest Request,
    LayerVerdict Identity,
    LayerVerdict? Boundary,
    LayerVerdict? Session,
    LayerVerdict Resource,
    bool ResourceDecides
)
{
    public bool SameAccount => Request.Principal.Account == Request.ResourceAccount;

    /// <summary>All that apply, the caller's own first.</summary>
    public IEnumerable<LayerVerdict> All => new[] { Identity, Boundary, Session, Resource }.OfType<LayerVerdict>();

    public bool IsAllowed =>
        Request.Principal is Principal.Service ? Resource.Allows
        : SameAccount ? IsAllowedWithin
        : Resource.Allows && Identity.Allows && WithinLimits;

    private bool WithinLimits => Boundary is not { Allows: false } && Session is not { Allows: false };

    // What the resource's policy gives to the principal itself, or to everyone, no missing allow elsewhere takes away.
    // What it gives to a role is like a policy of the role, inside its limits. What it gives to the account is only the
    // right to pass it on.
    private bool IsAllowedWithin =>
        Resource.Grant switch
        {
            PrincipalMatch.Itself or PrincipalMatch.Everyone => true,
            PrincipalMatch.Role => WithinLimits,
            PrincipalMatch.Account => Identity.Allows && WithinLimits,
            _ => !ResourceDecides && Identity.Allows && WithinLimits,
        };

    /// <summary>Whether some layer's not allowing is part of why the request is not allowed.</summary>
    public bool IsMissing(LayerVerdict layer) =>
        !layer.Allows
        && layer.Layer switch
        {
            PolicyLayer.Identity => Request.Principal is not Principal.Service
                && (
                    !SameAccount
                    || (
                        Resource.Grant is null or PrincipalMatch.Account && !(ResourceDecides && Resource.Grant is null)
                    )
                ),
            PolicyLayer.Resource or PolicyLayer.Trust => !SameAccount
                || ResourceDecides
                || Request.Principal is Principal.Service,
            _ => true,
        };
}
