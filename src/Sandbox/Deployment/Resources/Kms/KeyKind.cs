using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Encrypting;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html</summary>
internal sealed class KeyKind(KmsKeyStore keys) : IResourceKind
{
    public string Type => "AWS::KMS::Key";

    public ResourceIdentity Identify(Naming naming)
    {
        var id = naming.Uuid();
        var arn = naming.Stack.Arn("kms", $"key/{id}").ToString();
        return new ResourceIdentity(id, ("Arn", arn), ("KeyId", id));
    }

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("Description", "EnableKeyRotation", "RotationPeriodInDays", "PendingWindowInDays", "Tags");
        properties.OneOf("KeySpec", ["SYMMETRIC_DEFAULT"]);
        properties.OneOf("KeyUsage", ["ENCRYPT_DECRYPT"]);
        var policy = properties.Policy("KeyPolicy", PolicyKind.Resource) ?? DefaultPolicy(context.Stack.Account);
        var key = new KmsKey(
            Arn.Parse(identity.Attributes["Arn"]),
            policy,
            Enabled: properties.Flag("Enabled") ?? true
        );
        return new Resource(keys, key)
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    private static string DefaultPolicy(AccountId account) =>
        $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account}}:root"},
            "Action":"kms:*","Resource":"*"}]}
            """;

    private sealed class Resource(KmsKeyStore keys, KmsKey key) : StackResource
    {
        public override void Apply() => keys.PutKey(key);

        public override void Remove() => keys.DeleteKey(key.Arn);
    }
}
