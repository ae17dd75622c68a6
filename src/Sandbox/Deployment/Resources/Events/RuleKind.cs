using XAcctWorkflow.Sandbox.Events;
using XAcctWorkflow.Sandbox.Events.Patterns;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html</summary>
internal sealed class RuleKind(EventBusStore store) : IResourceKind
{
    public string Type => "AWS::Events::Rule";

    public ResourceIdentity Identify(Naming naming)
    {
        var (name, bus) = (naming.Name("Name", maxLength: 64), naming.Text("EventBusName") ?? EventBus.Default);
        var arn = EventRule.ArnOf(BusArn(naming.Stack, bus), name).ToString();
        var id = arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '|');
        return new ResourceIdentity(arn, id, new Dictionary<string, string> { ["Arn"] = arn });
    }

    public StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        properties.Accept("Name", "Tags");
        var bus = BusArn(context.Stack, properties.Text("EventBusName") ?? EventBus.Default);
        var pattern = Pattern(properties);
        var enabled = properties.OneOf("State", ["ENABLED", "DISABLED"]) != "DISABLED";
        var (description, role) = (properties.Text("Description"), properties.Arn("RoleArn"));
        var targets = properties.Objects("Targets").Select(target => TargetReading.Read(target, bus)).ToList();
        if (targets.Count > EventRule.MostTargets)
        {
            properties.Fault("Targets", $"has more than {EventRule.MostTargets} items");
        }

        return pattern is null
            ? null
            : new Resource(
                store,
                new EventRule
                {
                    Bus = bus,
                    Name = identity.PhysicalId[(identity.PhysicalId.LastIndexOf('/') + 1)..],
                    Pattern = pattern,
                    IsEnabled = enabled,
                    Description = description,
                    Role = role,
                    Targets = [.. targets.OfType<RuleTarget>()],
                }
            )
            {
                LogicalId = context.LogicalId,
                Type = Type,
                PhysicalId = identity.PhysicalId,
            };
    }

    /// <summary>By name or ARN.</summary>
    private static Arn BusArn(StackContext stack, string bus) =>
        Arn.TryParse(bus, out var arn) ? arn : EventBusStore.ArnOf(stack.Account, stack.Region, bus);

    private static EventPattern? Pattern(PropertyReader properties)
    {
        var json = properties.Document("EventPattern")?.ToJsonString();
        if (json is null)
        {
            properties.Missing("EventPattern");
        }

        try
        {
            // What could not be resolved has been told.
            return json is null || json.Contains(@"\u0000", StringComparison.Ordinal) ? null : EventPattern.Parse(json);
        }
        catch (PatternException faulty)
        {
            properties.Fault("EventPattern", faulty.Message);
            return null;
        }
    }

    private sealed class Resource(EventBusStore store, EventRule rule) : StackResource
    {
        public override string? Obstacle() =>
            store.FindRule(rule.Arn) is null ? null : $"a rule {rule.Arn} exists already";

        public override void Apply()
        {
            if (store.FindBus(rule.Bus) is null)
            {
                throw new SandboxException("ResourceNotFoundException", 400, $"Event bus {rule.Bus} does not exist.");
            }

            store.PutRule(rule);
        }

        public override void Remove() => store.DeleteRule(rule.Arn);
    }
}
