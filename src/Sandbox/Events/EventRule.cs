using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.Events.Patterns;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events;

/// <summary>Which events of a bus go to which targets.</summary>
public sealed record EventRule
{
    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html</summary>
    public const int MostTargets = 5;

    public required Arn Bus { get; init; }
    public required string Name { get; init; }
    public required EventPattern Pattern { get; init; }
    public bool IsEnabled { get; init; } = true;
    public string? Description { get; init; }
    public Arn? Role { get; init; }
    public ImmutableList<RuleTarget> Targets { get; init; } = [];

    public Arn Arn => ArnOf(Bus, Name);

    /// <summary>On the default bus the ARN does not name the bus.</summary>
    public static Arn ArnOf(Arn bus, string name)
    {
        var busName = EventBus.NameIn(bus);
        return bus with { Resource = busName == EventBus.Default ? $"rule/{name}" : $"rule/{busName}/{name}" };
    }
}
