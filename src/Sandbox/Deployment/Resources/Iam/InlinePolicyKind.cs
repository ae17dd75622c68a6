using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>
/// A policy that is attached to roles from outside: AWS::IAM::Policy to several, AWS::IAM::RolePolicy to one.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html
/// </summary>
internal sealed class InlinePolicyKind(IamStore iam, string type, string rolesProperty) : IResourceKind
{
    public static IEnumerable<InlinePolicyKind> All(IamStore iam) =>
        [new(iam, "AWS::IAM::Policy", "Roles"), new(iam, "AWS::IAM::RolePolicy", "RoleName")];

    public string Type => type;

    public ResourceIdentity Identify(Naming naming) => new(naming.Name("PolicyName", maxLength: 128));

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        var name = properties.RequiredText("PolicyName");
        var json = properties.RequiredPolicy("PolicyDocument", PolicyKind.Identity);
        var roles = properties.Texts(rolesProperty);
        if (roles.Count == 0)
        {
            properties.Missing(rolesProperty);
        }

        return new Resource(iam, context.Stack.Account, name, json, roles)
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = $"{name} of {string.Join(", ", roles)}",
        };
    }

    private sealed class Resource(
        IamStore iam,
        AccountId account,
        string name,
        string json,
        IReadOnlyList<string> roles
    ) : StackResource
    {
        public override void Apply()
        {
            foreach (var role in roles)
            {
                iam.ChangeRole(account, role, old => old with { InlinePolicies = With(old.InlinePolicies, json) });
            }
        }

        public override void Remove()
        {
            foreach (var role in roles.Where(role => iam.FindRole(account, role) is not null))
            {
                iam.ChangeRole(account, role, old => old with { InlinePolicies = With(old.InlinePolicies, null) });
            }
        }

        private Dictionary<string, string> With(IReadOnlyDictionary<string, string> policies, string? document)
        {
            var changed = new Dictionary<string, string>(policies);
            changed.Remove(name);
            if (document is not null)
            {
                changed[name] = document;
            }

            return changed;
        }
    }
}
