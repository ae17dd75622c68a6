using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Events;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html</summary>
internal sealed class EventBusPolicyKind(EventBusStore store) : IResourceKind
{
    public string Type => "AWS::Events::EventBusPolicy";

    public ResourceIdentity Identify(Naming naming) =>
        new($"{naming.Text("EventBusName") ?? EventBus.Default}|{naming.Text("StatementId")}");

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        var bus = properties.Text("EventBusName") ?? EventBus.Default;
        var sid = properties.RequiredText("StatementId");
        var statement = properties.Document("Statement");
        if (statement is null)
        {
            properties.Missing("Statement");
            return null;
        }

        // With an unresolved value in it, it would be refused for what is told already.
        var json = BusPolicy.With(null, sid, statement);
        if (!json.Contains(@"\u0000", StringComparison.Ordinal) && Faults(json) is { } faults)
        {
            properties.Fault("Statement", faults);
        }

        var arn = EventBusStore.ArnOf(context.Stack.Account, context.Stack.Region, bus);
        return new Resource(store, arn, sid, statement)
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private static string? Faults(string policy)
    {
        try
        {
            PolicyParser.Parse(policy, PolicyKind.Resource);
            return null;
        }
        catch (PolicyException faulty)
        {
            return faulty.Message;
        }
    }

    private sealed class Resource(EventBusStore store, Arn arn, string sid, JsonObject statement) : StackResource
    {
        public override void Apply()
        {
            var bus =
                store.FindBus(arn)
                ?? throw new SandboxException("ResourceNotFoundException", 400, $"Event bus {arn} does not exist.");
            store.PutBus(bus with { Policy = BusPolicy.With(bus.Policy, sid, statement) });
        }

        public override void Remove()
        {
            if (store.FindBus(arn) is { } bus)
            {
                store.PutBus(bus with { Policy = BusPolicy.Without(bus.Policy, sid) });
            }
        }
    }
}
