using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>The bus and the rule that a request names, by name or ARN.</summary>
internal static class Named
{
    /// <summary>The default bus where none is named.</summary>
    public static Arn BusArn(JsonCall call, string? name)
    {
        if (!Arn.TryParse(name, out var arn))
        {
            return EventBusStore.ArnOf(call.Account, call.Region, name ?? EventBus.Default);
        }
        return
            arn.Service == "events"
            && arn.Resource.StartsWith(EventBus.Kind, StringComparison.Ordinal)
            && AccountId.TryParse(arn.Account, out _)
            ? arn
            : throw Errors.Validation($"Parameter {name} is not valid. Reason: Provided Arn is not of an event bus.");
    }

    public static EventBus Bus(EventBusStore store, JsonCall call, string? name)
    {
        var arn = BusArn(call, name);
        return store.FindBus(arn) ?? throw Errors.NoBus(name ?? arn.ToString());
    }

    /// <summary>The bus whose name is the member, once the caller may do the action to it.</summary>
    public static EventBus Bus(EventBusStore store, JsonCall call, string member, string action)
    {
        var arn = BusArn(call, call.Text(member));
        call.Authorize(action, arn);
        return store.FindBus(arn) ?? throw Errors.NoBus(call.Text(member) ?? EventBus.Default);
    }

    /// <summary>The rule's bus and ARN; the caller may do the action to it, or the bus's policy lets them.</summary>
    public static (EventBus Bus, Arn Rule) Rule(EventBusStore store, JsonCall call, string member, string action)
    {
        var name = Limits.Name(call, member, Limits.RuleName);
        var bus = Bus(store, call, call.Text("EventBusName"));
        var arn = EventRule.ArnOf(bus.Arn, name);
        call.Authorize(action, arn.ToString(), bus.Account, bus.Policy);
        return (bus, arn);
    }

    public static EventRule Existing(EventBusStore store, JsonCall call, string member, string action)
    {
        var (bus, arn) = Rule(store, call, member, action);
        return store.FindRule(arn) ?? throw Errors.NoRule(call.RequiredText(member), bus.Name);
    }
}
