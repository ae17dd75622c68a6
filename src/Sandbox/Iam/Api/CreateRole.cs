using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Api;

/// <summary>https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html</summary>
internal sealed class CreateRole(IamStore store)
{
    public IEnumerable<XElement> Handle(RoleCall call)
    {
        var name = call.RoleName();
        var path = call.Constraints.Optional("Path", @"(\/)|(\/[!-~]+\/)", 1, 512) ?? "/";
        var trust = call.Constraints.Required("AssumeRolePolicyDocument", min: 1, max: 131_072);
        var seconds = call.Constraints.Number("MaxSessionDuration", 3_600, 43_200) ?? 3_600;
        call.Constraints.ThrowIfBroken();
        var boundary = call.Text("PermissionsBoundary") is null ? null : call.PolicyArn("PermissionsBoundary");
        var arn = Arn.Role(call.Account, path[1..] + name);

        call.Demand(arn.ToString(), boundary is null ? [] : [(RoleCall.Boundary, boundary.ToString())]);
        if (boundary is not null)
        {
            call.Managed(boundary);
        }
        RoleElements.CheckTrustSize(trust);
        if (store.FindRole(call.Account, name) is not null)
        {
            throw new SandboxException("EntityAlreadyExists", 409, $"Role with name {name} already exists.");
        }
        var role = store.PutRole(
            new RoleDefinition
            {
                Arn = arn,
                TrustPolicy = trust,
                MaxSessionDuration = TimeSpan.FromSeconds(seconds),
                PermissionsBoundary = boundary,
                Description = call.Text("Description"),
                CreatedAt = call.Now,
                Tags = call.Members("Tags", "Key", "Value").ToDictionary(t => t[0] ?? "", t => t[1] ?? ""),
            }
        );
        return [RoleElements.Of("Role", role, store)];
    }
}
