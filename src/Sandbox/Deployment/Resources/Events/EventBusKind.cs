using XAcctWorkflow.Sandbox.Events;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html</summary>
internal sealed class EventBusKind(EventBusStore store) : IResourceKind
{
    public string Type => "AWS::Events::EventBus";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Text("Name") ?? "";
        var arn = naming.Stack.Arn("events", EventBus.Kind + name).ToString();
        return new ResourceIdentity(arn, name, new Dictionary<string, string> { ["Arn"] = arn, ["Name"] = name });
    }

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.RequiredText("Name");
        properties.Accept("Tags");
        var description = properties.Text("Description");
        return Arn.TryParse(identity.PhysicalId, out var arn)
            ? new Resource(store, arn, description)
            {
                LogicalId = context.LogicalId,
                Type = Type,
                PhysicalId = identity.PhysicalId,
            }
            : null;
    }

    private sealed class Resource(EventBusStore store, Arn arn, string? description) : StackResource
    {
        public override string? Obstacle() =>
            store.FindBus(arn) is null ? null : $"an event bus {arn.Resource} exists already";

        // The policy is a resource of its own.
        public override void Apply() => store.PutBus(new EventBus(arn, store.FindBus(arn)?.Policy, description));

        public override void Remove() => store.DeleteBus(arn);
    }
}
