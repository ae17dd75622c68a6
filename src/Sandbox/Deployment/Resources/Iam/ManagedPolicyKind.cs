using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html</summary>
internal sealed class ManagedPolicyKind(IamStore iam) : IResourceKind
{
    public string Type => "AWS::IAM::ManagedPolicy";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("ManagedPolicyName", maxLength: 128);
        var path = naming.Text("Path") ?? "/";
        var arn = $"arn:aws:iam::{naming.Stack.Account}:policy{path}{name}";
        return new ResourceIdentity(arn, ("PolicyArn", arn));
    }

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("ManagedPolicyName", "Path", "Description");
        var json = properties.RequiredPolicy("PolicyDocument", PolicyKind.Identity);
        var roles = properties.Texts("Roles").Select(name => (context.Stack.Account, name)).ToList();
        return Arn.TryParse(identity.PhysicalId, out var arn)
            ? new Resource(iam, arn, json, roles)
            {
                LogicalId = context.LogicalId,
                Type = Type,
                PhysicalId = identity.PhysicalId,
            }
            : null;
    }

    private sealed class Resource(
        IamStore iam,
        Arn arn,
        string json,
        IReadOnlyList<(AccountId Account, string Name)> roles
    ) : StackResource
    {
        public override string? Obstacle() =>
            iam.FindManagedPolicy(arn) is null ? null : $"a managed policy {arn} exists already";

        public override void Apply()
        {
            iam.PutManagedPolicy(arn, json);
            foreach (var (account, name) in roles)
            {
                iam.ChangeRole(
                    account,
                    name,
                    role => role with { ManagedPolicies = [.. role.ManagedPolicies.Union([arn])] }
                );
            }
        }

        public override void Remove()
        {
            foreach (var role in iam.RolesOf(AccountId.Parse(arn.Account)))
            {
                iam.UpdateRole(
                    role.Definition.Arn,
                    definition =>
                        definition with
                        {
                            ManagedPolicies = [.. definition.ManagedPolicies.Where(p => p != arn)],
                        }
                );
            }

            iam.DeleteManagedPolicy(arn);
        }
    }
}
