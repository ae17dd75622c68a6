using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

internal sealed class RoleResource(IamStore iam, RoleDefinition role) : StackResource
{
    public RoleDefinition Definition => role;

    public override string? Obstacle()
    {
        var name = role.Arn.Resource[(role.Arn.Resource.LastIndexOf('/') + 1)..];
        return iam.FindRole(AccountId.Parse(role.Arn.Account), name) is null ? null : $"a role {name} exists already";
    }

    // A role that is changed stays the role that it was: it was made when it was made.
    public override void Apply() =>
        iam.PutRole(role with { CreatedAt = iam.FindRole(role.Arn)?.Definition.CreatedAt ?? role.CreatedAt });

    public override void Remove() => iam.DeleteRole(role.Arn);
}
