using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>Finds the policies that bear on a request.</summary>
internal sealed class PolicyCollector(IamStore store)
{
    private readonly ParsedPolicies parsed = new();

    /// <summary>The identity policies; none for a service, or for a principal that is no longer there.</summary>
    public IReadOnlyList<PolicySource> Identity(Principal principal)
    {
        switch (principal)
        {
            case Principal.User user when store.FindUser(user.Arn) is { } found:
                return Attached($"user {user.Name}", user.Account, found.Inline, found.Definition.ManagedPolicies);
            case Principal.RoleSession session when store.FindRole(session.RoleArn) is { } role:
                return Attached($"role {role.Name}", session.Account, role.Inline, role.Definition.ManagedPolicies);
            default:
                return [];
        }
    }

    /// <summary>The permissions boundary; null where there is none.</summary>
    public IReadOnlyList<PolicySource>? Boundary(Principal principal)
    {
        var boundary = principal switch
        {
            Principal.User user => store.FindUser(user.Arn)?.Definition.PermissionsBoundary,
            Principal.RoleSession session => store.FindRole(session.RoleArn)?.Definition.PermissionsBoundary,
            _ => null,
        };
        return boundary is null ? null
            // A boundary that was deleted since allows nothing.
            : store.FindManagedPolicy(boundary) is not { } policy ? []
            :
            [
                new PolicySource(
                    PolicyLayer.PermissionsBoundary,
                    principal.Account,
                    $"permissions boundary {boundary}",
                    policy.Document
                ),
            ];
    }

    /// <summary>The session policies; null where the session has none and so is not limited.</summary>
    public IReadOnlyList<PolicySource>? Session(Principal principal) =>
        principal is Principal.RoleSession { SessionPolicies: { Count: > 0 } policies } session
            ?
            [
                .. policies.Select(json => new PolicySource(
                    PolicyLayer.Session,
                    session.Account,
                    $"session policy of {session.SessionName}",
                    parsed.Get(json, PolicyKind.Session)
                )),
            ]
            : null;

    /// <summary>The resource's own policy: a role's trust policy, or what the service gave.</summary>
    public IReadOnlyList<PolicySource> Resource(AccessRequest request, Role? assumed)
    {
        if (assumed is not null)
        {
            return
            [
                new PolicySource(
                    PolicyLayer.Trust,
                    request.ResourceAccount,
                    $"trust policy of role {assumed.Name}",
                    assumed.Trust
                ),
            ];
        }
        return request.ResourcePolicy is { } json
            ?
            [
                new PolicySource(
                    PolicyLayer.Resource,
                    request.ResourceAccount,
                    $"policy of the resource {request.Resource}",
                    parsed.Get(json, PolicyKind.Resource)
                ),
            ]
            : [];
    }

    private List<PolicySource> Attached(
        string bearer,
        AccountId account,
        IReadOnlyDictionary<string, PolicyDocument> inline,
        IEnumerable<Arn> managed
    ) =>
        [
            .. inline.Select(p => new PolicySource(
                PolicyLayer.Identity,
                account,
                $"inline policy \"{p.Key}\" of {bearer}",
                p.Value
            )),
            .. managed
                .Select(store.FindManagedPolicy)
                .OfType<ManagedPolicy>()
                .Select(p => new PolicySource(
                    PolicyLayer.Identity,
                    account,
                    $"managed policy {p.Arn} of {bearer}",
                    p.Document
                )),
        ];
}
