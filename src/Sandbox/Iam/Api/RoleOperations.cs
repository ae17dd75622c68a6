using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Iam.Api;

/// <summary>The operations on roles, by name. A null result is an operation that answers nothing.</summary>
internal sealed class RoleOperations(IamStore store)
{
    private const int MostInline = 10_240;

    public IEnumerable<KeyValuePair<string, Func<RoleCall, IEnumerable<XElement>?>>> ByName =>
        new Dictionary<string, Func<RoleCall, IEnumerable<XElement>?>>
        {
            ["CreateRole"] = call => new CreateRole(store).Handle(call),
            ["GetRole"] = call => [RoleElements.Of("Role", call.Role(), store)],
            ["ListRoles"] = ListRoles,
            ["UpdateRole"] = UpdateRole,
            ["DeleteRole"] = DeleteRole,
            ["UpdateAssumeRolePolicy"] = UpdateAssumeRolePolicy,
            ["PutRolePolicy"] = PutRolePolicy,
            ["GetRolePolicy"] = GetRolePolicy,
            ["DeleteRolePolicy"] = DeleteRolePolicy,
            ["ListRolePolicies"] = ListRolePolicies,
            ["AttachRolePolicy"] = AttachRolePolicy,
            ["DetachRolePolicy"] = DetachRolePolicy,
            ["ListAttachedRolePolicies"] = ListAttachedRolePolicies,
            ["PutRolePermissionsBoundary"] = PutBoundary,
            ["DeleteRolePermissionsBoundary"] = DeleteBoundary,
        };

    private IEnumerable<XElement> ListRoles(RoleCall call)
    {
        var prefix = call.Constraints.Optional("PathPrefix", "/[!-~]*", 1, 512) ?? "/";
        call.Constraints.ThrowIfBroken();
        RoleElements.RefusePaging(call);
        call.Demand($"arn:aws:iam::{call.Account}:role{prefix}");
        var roles = store
            .RolesOf(call.Account)
            .Where(r => RoleElements.PathOf(r.Definition.Arn).StartsWith(prefix, StringComparison.Ordinal));
        return [new("Roles", roles.Select(r => RoleElements.Of("member", r, store))), new("IsTruncated", "false")];
    }

    private XElement[] UpdateRole(RoleCall call)
    {
        var seconds = call.Constraints.Number("MaxSessionDuration", 3_600, 43_200);
        var role = call.Role();
        store.UpdateRole(
            role.Definition.Arn,
            r =>
                r with
                {
                    MaxSessionDuration = seconds is { } s ? TimeSpan.FromSeconds(s) : r.MaxSessionDuration,
                    Description = call.Text("Description") ?? r.Description,
                }
        );
        return [];
    }

    private IEnumerable<XElement>? DeleteRole(RoleCall call)
    {
        var role = call.Role();
        if (role.Definition.ManagedPolicies.Count > 0)
        {
            throw new SandboxException("DeleteConflict", 409, "Cannot delete entity, must detach all policies first.");
        }
        if (role.Definition.InlinePolicies.Count > 0)
        {
            throw new SandboxException("DeleteConflict", 409, "Cannot delete entity, must delete policies first.");
        }
        store.DeleteRole(role.Definition.Arn);
        return null;
    }

    private IEnumerable<XElement>? UpdateAssumeRolePolicy(RoleCall call)
    {
        var policy = call.Constraints.Required("PolicyDocument", min: 1, max: 131_072);
        var role = call.Role();
        RoleElements.CheckTrustSize(policy);
        store.UpdateTrustPolicy(role.Definition.Arn, policy);
        return null;
    }

    private IEnumerable<XElement>? PutRolePolicy(RoleCall call)
    {
        var name = call.PolicyName();
        var policy = call.Constraints.Required("PolicyDocument", min: 1, max: 131_072);
        var role = call.Role();
        store.UpdateRole(
            role.Definition.Arn,
            r =>
            {
                var policies = new Dictionary<string, string>(r.InlinePolicies) { [name] = policy };
                // White space does not count.
                if (policies.Values.Sum(p => p.Count(c => !char.IsWhiteSpace(c))) > MostInline)
                {
                    throw new SandboxException(
                        "LimitExceeded",
                        409,
                        $"Maximum policy size of {MostInline} bytes exceeded for role {role.Name}"
                    );
                }
                return r with { InlinePolicies = policies };
            }
        );
        return null;
    }

    private XElement[] GetRolePolicy(RoleCall call)
    {
        var name = call.PolicyName();
        var role = call.Role();
        return
        [
            new("RoleName", role.Name),
            new("PolicyName", name),
            new("PolicyDocument", Uri.EscapeDataString(Inline(role, name))),
        ];
    }

    private IEnumerable<XElement>? DeleteRolePolicy(RoleCall call)
    {
        var name = call.PolicyName();
        var role = call.Role();
        Inline(role, name);
        store.UpdateRole(
            role.Definition.Arn,
            r => r with { InlinePolicies = r.InlinePolicies.Where(p => p.Key != name).ToDictionary() }
        );
        return null;
    }

    private static XElement[] ListRolePolicies(RoleCall call)
    {
        RoleElements.RefusePaging(call);
        var names = call.Role().Definition.InlinePolicies.Keys.Order(StringComparer.Ordinal);
        return [new("PolicyNames", names.Select(n => new XElement("member", n))), new("IsTruncated", "false")];
    }

    private IEnumerable<XElement>? AttachRolePolicy(RoleCall call)
    {
        var arn = call.PolicyArn();
        var role = call.Role(("iam:PolicyARN", arn.ToString()));
        call.Managed(arn);
        store.UpdateRole(
            role.Definition.Arn,
            r => r with { ManagedPolicies = [.. r.ManagedPolicies.Where(p => p != arn), arn] }
        );
        return null;
    }

    private IEnumerable<XElement>? DetachRolePolicy(RoleCall call)
    {
        var arn = call.PolicyArn();
        var role = call.Role(("iam:PolicyARN", arn.ToString()));
        if (!role.Definition.ManagedPolicies.Contains(arn))
        {
            throw new SandboxException("NoSuchEntity", 404, $"Policy {arn} was not found.");
        }
        store.UpdateRole(
            role.Definition.Arn,
            r => r with { ManagedPolicies = [.. r.ManagedPolicies.Where(p => p != arn)] }
        );
        return null;
    }

    private static XElement[] ListAttachedRolePolicies(RoleCall call)
    {
        RoleElements.RefusePaging(call);
        var policies = call.Role().Definition.ManagedPolicies;
        return
        [
            new(
                "AttachedPolicies",
                policies.Select(p => new XElement(
                    "member",
                    new XElement("PolicyName", p.Resource[(p.Resource.LastIndexOf('/') + 1)..]),
                    new XElement("PolicyArn", p)
                ))
            ),
            new("IsTruncated", "false"),
        ];
    }

    private IEnumerable<XElement>? PutBoundary(RoleCall call)
    {
        var arn = call.PolicyArn("PermissionsBoundary");
        var role = call.Role((RoleCall.Boundary, arn.ToString()));
        call.Managed(arn);
        store.UpdateRole(role.Definition.Arn, r => r with { PermissionsBoundary = arn });
        return null;
    }

    private IEnumerable<XElement>? DeleteBoundary(RoleCall call)
    {
        store.UpdateRole(call.Role().Definition.Arn, r => r with { PermissionsBoundary = null });
        return null;
    }

    private static string Inline(Role role, string name) =>
        role.Definition.InlinePolicies.GetValueOrDefault(name)
        ?? throw new SandboxException("NoSuchEntity", 404, $"The role policy with name {name} cannot be found.");
}
