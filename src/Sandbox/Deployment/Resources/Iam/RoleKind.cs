using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html</summary>
internal sealed class RoleKind(IamStore iam, TimeProvider time) : IResourceKind
{
    public string Type => "AWS::IAM::Role";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("RoleName", maxLength: 64);
        var path = naming.Text("Path") ?? "/";
        var arn = Arn.Role(naming.Stack.Account, path.TrimStart('/') + name).ToString();
        return new ResourceIdentity(arn, name, new Dictionary<string, string> { ["Arn"] = arn });
    }

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("RoleName");
        if (properties.Text("Path") is { } path && !(path.StartsWith('/') && path.EndsWith('/')))
        {
            properties.Fault("Path", $"'{path}' has to begin and end with a slash");
        }

        if (!Arn.TryParse(identity.PhysicalId, out var arn))
        {
            return null;
        }

        return new RoleResource(
            iam,
            new RoleDefinition
            {
                Arn = arn,
                TrustPolicy = properties.RequiredPolicy("AssumeRolePolicyDocument", PolicyKind.Trust),
                InlinePolicies = Inline(properties),
                ManagedPolicies = properties.Arns("ManagedPolicyArns"),
                PermissionsBoundary = properties.Arn("PermissionsBoundary"),
                MaxSessionDuration = TimeSpan.FromSeconds(
                    properties.Integer("MaxSessionDuration", 3600, 43_200) ?? 3600
                ),
                Description = properties.Text("Description"),
                Tags = properties.Tags("Tags"),
                CreatedAt = time.GetUtcNow(),
            }
        )
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private static Dictionary<string, string> Inline(PropertyReader properties)
    {
        var policies = new Dictionary<string, string>();
        foreach (var policy in properties.Objects("Policies"))
        {
            var name = policy.RequiredText("PolicyName");
            if (!policies.TryAdd(name, policy.RequiredPolicy("PolicyDocument", PolicyKind.Identity)))
            {
                policy.Fault("PolicyName", $"'{name}' is used twice");
            }
        }

        return policies;
    }
}
