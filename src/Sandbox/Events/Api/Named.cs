using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>The bus and the rule that a request names, by name or ARN.</summary>
internal static partial class Named
{
    /// <summary>The default bus where none is named.</summary>
    public static Arn BusArn(JsonCall call, string? name) =>
        Arn.TryParse(name, out var arn)
            ? arn
            : EventBusStore.ArnOf(call.Account, call.Region, Checked(name ?? EventBus.Default));

    public static EventBus Bus(EventBusStore store, JsonCall call, string? name)
    {
        var arn = BusArn(call, name);
        return store.FindBus(arn) ?? throw Errors.NoBus(name ?? arn.ToString());
    }

    /// <summary>The rule's bus and ARN; the caller may do the action to it, or the bus's policy lets them.</summary>
    public static (EventBus Bus, Arn Rule) Rule(EventBusStore store, JsonCall call, string member, string action)
    {
        var bus = Bus(store, call, call.Text("EventBusName"));
        var arn = EventRule.ArnOf(bus.Arn, Checked(call.RequiredText(member)));
        call.Authorize(action, arn.ToString(), bus.Account, bus.Policy);
        return (bus, arn);
    }

    public static EventRule Existing(EventBusStore store, JsonCall call, string member, string action)
    {
        var (bus, arn) = Rule(store, call, member, action);
        return store.FindRule(arn) ?? throw Errors.NoRule(call.RequiredText(member), bus.Name);
    }

    public static string Checked(string name) =>
        name.Length is > 0 and <= 256 && Form().IsMatch(name)
            ? name
            : throw Errors.Validation($"'{name}' is no name: letters, digits and ./-_ only.");

    [GeneratedRegex(@"^[/.\-_A-Za-z0-9]+\z")]
    private static partial Regex Form();
}
