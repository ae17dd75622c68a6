using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

internal static class RoleChanging
{
    /// <summary>Changes a role that a template attaches something to, in this stack or not.</summary>
    /// <exception cref="SandboxException">NoSuchEntity.</exception>
    public static void ChangeRole(
        this IamStore iam,
        AccountId account,
        string name,
        Func<RoleDefinition, RoleDefinition> change
    )
    {
        if (iam.FindRole(account, name) is not { } role || !iam.UpdateRole(role.Definition.Arn, change))
        {
            throw new SandboxException("NoSuchEntity", 404, $"The role with name {name} cannot be found.");
        }
    }
}
