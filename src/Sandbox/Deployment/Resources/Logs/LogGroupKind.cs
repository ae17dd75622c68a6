namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>A log group, which here is only a name to refer to: what functions write goes to the sandbox's log.</summary>
internal sealed class LogGroupKind : IResourceKind
{
    public string Type => "AWS::Logs::LogGroup";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("LogGroupName", maxLength: 512);
        // As CloudFormation gives it, with the asterisk that policies on log streams need.
        return new ResourceIdentity(name, ("Arn", naming.Stack.Arn("logs", $"log-group:{name}:*").ToString()));
    }

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("LogGroupName", "RetentionInDays", "KmsKeyId", "LogGroupClass", "Tags");
        return new NamedOnly
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private sealed class NamedOnly : StackResource
    {
        public override void Apply() { }

        public override void Remove() { }
    }
}
