using XAcctWorkflow.Sandbox.Iam.Evaluation;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>Evaluates every policy that bears on a request, and logs the refusals.</summary>
public sealed class Authorizer(IamStore store, TimeProvider clock, RefusalLog refusals) : IAuthorizer
{
    private readonly PolicyCollector collector = new(store);

    public Decision Authorize(AccessRequest request)
    {
        var now = clock.GetUtcNow();
        var decision = Decide(request, now);
        if (!decision.IsAllowed && !request.IsProbe)
        {
            refusals.Add(new Refusal(request, decision, now));
        }
        return decision;
    }

    private Decision Decide(AccessRequest request, DateTimeOffset now)
    {
        var assuming = IsAssuming(request);
        var role = assuming && Arn.TryParse(request.Resource, out var arn) ? store.FindRole(arn) : null;
        var verdicts = Evaluate(request, role, assuming, now);
        var obstacles = ObstacleFinder.Find(verdicts).ToList();
        if (assuming && role is null)
        {
            obstacles.RemoveAll(o => o.Layer == PolicyLayer.Trust);
            obstacles.Add(Trouble(request, $"There is no role {request.Resource}."));
        }
        else if (role is not null && request.Principal is not Principal.Service && now < role.EffectiveAt)
        {
            obstacles.Add(
                Trouble(
                    request,
                    $"The role {request.Resource} was made only now, and takes effect at {role.EffectiveAt:O}."
                )
            );
        }
        if (obstacles.Count == 0)
        {
            var by = verdicts.Resource.Allow ?? verdicts.Identity.Allow;
            return new Decision(Outcome.Allowed, "", "") { DecidedBy = by };
        }
        var denied = obstacles.FirstOrDefault(o => o.IsExplicit);
        return new Decision(
            denied is null ? Outcome.ImplicitlyDenied : Outcome.ExplicitlyDenied,
            RefusalWording.Of(
                request,
                obstacles,
                verdicts.Resource.Grant,
                store.OrganizationOf(request.Principal.Account) is { } organization
                    && organization == store.OrganizationOf(request.ResourceAccount)
            ),
            string.Join(Environment.NewLine, obstacles.Select(o => o.Reason))
        )
        {
            DecidedBy = denied?.Statement,
            Obstacles = obstacles,
        };
    }

    private Verdicts Evaluate(AccessRequest request, Role? role, bool assuming, DateTimeOffset now)
    {
        var principal = request.Principal;
        var boundary = collector.Boundary(principal);
        var question = new Question(
            request,
            new RequestContext(request, store, now),
            new Requester(principal, store.IdOf(principal), boundary is not null)
        );
        LayerVerdict Verdict(PolicyLayer layer, IReadOnlyList<PolicySource> sources) =>
            new(layer, principal.Account, sources, question);

        return new Verdicts(
            request,
            Verdict(PolicyLayer.Identity, collector.Identity(principal)),
            boundary is null ? null : Verdict(PolicyLayer.PermissionsBoundary, boundary),
            collector.Session(principal) is { } session ? Verdict(PolicyLayer.Session, session) : null,
            new LayerVerdict(
                assuming ? PolicyLayer.Trust : PolicyLayer.Resource,
                request.ResourceAccount,
                collector.Resource(request, role),
                question
            ),
            ResourceDecides: assuming || request.Action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase)
        );
    }

    // The three actions that a role's trust policy is asked about.
    private static bool IsAssuming(AccessRequest request) =>
        request.Action.ToUpperInvariant() is "STS:ASSUMEROLE" or "STS:TAGSESSION" or "STS:SETSOURCEIDENTITY";

    private static Obstacle Trouble(AccessRequest request, string reason) =>
        new(PolicyLayer.Trust, request.ResourceAccount, null, reason);
}
