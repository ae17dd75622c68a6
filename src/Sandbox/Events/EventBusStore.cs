using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events;

/// <summary>All accounts' buses and rules. Each account has its default bus. Whoever calls has asked for permission.</summary>
public sealed class EventBusStore
{
    private readonly ConcurrentDictionary<Arn, EventBus> buses = new();
    private readonly ConcurrentDictionary<Arn, EventRule> rules = new();

    public static Arn ArnOf(AccountId account, string region, string bus) =>
        new("aws", "events", region, account.ToString(), EventBus.Kind + bus);

    public EventBus? FindBus(Arn arn) =>
        arn.Resource == EventBus.Kind + EventBus.Default
            ? buses.GetOrAdd(arn, name => new EventBus(name))
            : buses.GetValueOrDefault(arn);

    public IReadOnlyList<EventBus> BusesOf(AccountId account, string region)
    {
        FindBus(ArnOf(account, region, EventBus.Default));
        return
        [
            .. buses
                .Values.Where(bus => bus.Account == account && bus.Arn.Region == region)
                .OrderBy(bus => bus.Name, StringComparer.Ordinal),
        ];
    }

    public void PutBus(EventBus bus) => buses[bus.Arn] = bus;

    public void DeleteBus(Arn arn) => buses.TryRemove(arn, out _);

    public EventRule? FindRule(Arn arn) => rules.GetValueOrDefault(arn);

    public IReadOnlyList<EventRule> RulesOf(Arn bus) =>
        [.. rules.Values.Where(rule => rule.Bus == bus).OrderBy(rule => rule.Name, StringComparer.Ordinal)];

    public void PutRule(EventRule rule) => rules[rule.Arn] = rule;

    /// <summary>Changes the rule; false if there is none.</summary>
    public bool ChangeRule(Arn arn, Func<EventRule, EventRule> change)
    {
        while (rules.TryGetValue(arn, out var rule))
        {
            if (rules.TryUpdate(arn, change(rule), rule))
            {
                return true;
            }
        }
        return false;
    }

    public void DeleteRule(Arn arn) => rules.TryRemove(arn, out _);
}
