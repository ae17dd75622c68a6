using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Encrypting;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html</summary>
internal sealed class KeyAliasKind(KmsKeyStore keys) : IResourceKind
{
    public string Type => "AWS::KMS::Alias";

    public ResourceIdentity Identify(Naming naming) => new(naming.Text("AliasName") ?? "");

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        var alias = properties.RequiredText("AliasName");
        if (
            alias.Length > 0
            && (
                alias.StartsWith("alias/aws/", StringComparison.Ordinal)
                || !alias.StartsWith("alias/", StringComparison.Ordinal)
            )
        )
        {
            properties.Fault("AliasName", $"'{alias}' has to begin with alias/, and not with alias/aws/");
        }

        return new Resource(keys, context.Stack, alias, properties.RequiredText("TargetKeyId"))
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private sealed class Resource(KmsKeyStore keys, StackContext stack, string alias, string target) : StackResource
    {
        public override void Apply()
        {
            var key =
                keys.Find(target, stack.Account, stack.Region)
                ?? throw new SandboxException("NotFoundException", 400, $"Key '{target}' does not exist");
            keys.PutAlias(alias, key.Arn);
        }

        public override void Remove() => keys.DeleteAlias(alias, stack.Account, stack.Region);
    }
}
