using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>Whether EventBridge may assume a target's role for its rule, and whether that role may do what is to be done.</summary>
internal sealed class RuleRole(IAuthorizer authorizer, ServiceTrust trust)
{
    /// <summary>Null if it may.</summary>
    public DeliveryOutcome.Failed? Refusal(
        EventRule rule,
        RuleTarget target,
        string action,
        string? policy = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null
    )
    {
        var role = target.Role!;
        if (!trust.MayAssume("events.amazonaws.com", role, rule.Arn))
        {
            return new DeliveryOutcome.Failed(
                "FAILED_TO_ASSUME_ROLE",
                $"EventBridge cannot assume the role {role} for rule {rule.Arn}."
            );
        }
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = new Principal.RoleSession(role, SessionName(rule)),
                Action = action,
                Resource = target.Arn.ToString(),
                ResourceAccount = AccountId.Parse(target.Arn.Account),
                ResourcePolicy = policy,
                Context = context ?? new Dictionary<string, IReadOnlyList<string>>(),
            }
        );
        return decision.IsAllowed ? null : new DeliveryOutcome.Failed("NO_PERMISSIONS", decision.Message);
    }

    /// <summary>AWS makes a name up; here it tells the rule.</summary>
    private static string SessionName(EventRule rule) =>
        rule.Name.Length > 64 ? rule.Name[..64] : rule.Name.PadRight(2, '-');
}
