namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>
/// Sends an event on to another bus, if the target's role may and the bus's policy lets it in. From another account's
/// event it goes no further. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
/// </summary>
internal sealed class BusSink(EventBusStore store, RuleRole roles, Action<EventBus, BusEvent> publish) : IEventSink
{
    /// <summary>AWS has no such limit for buses of one account, and bills whoever builds a loop.</summary>
    private const int MostHops = 16;

    public bool Takes(RuleTarget target) => target.IsBus;

    public DeliveryOutcome Deliver(EventRule rule, RuleTarget target, BusEvent happened)
    {
        if (store.FindBus(target.Arn) is not { } bus)
        {
            return new DeliveryOutcome.Failed("NO_RESOURCE", $"Event bus {target.Arn} does not exist.");
        }
        if (happened.Account.ToString() != rule.Bus.Account && target.Arn.Account != rule.Bus.Account)
        {
            return new DeliveryOutcome.Failed(
                "THIRD_ACCOUNT_HOP_DETECTED",
                $"The event is of account {happened.Account}, and is not sent on from {rule.Bus.Account} to {target.Arn.Account}."
            );
        }
        if (happened.Hops >= MostHops)
        {
            return new DeliveryOutcome.Failed("UNKNOWN", $"The sandbox ends what goes over {MostHops} buses: a loop.");
        }
        var context = new Dictionary<string, IReadOnlyList<string>>
        {
            ["events:source"] = [happened.Source],
            ["events:detail-type"] = [happened.DetailType],
            ["aws:SourceArn"] = [rule.Arn.ToString()],
            ["aws:SourceAccount"] = [rule.Bus.Account],
        };
        if (roles.Refusal(rule, target, "events:PutEvents", bus.Policy, context) is { } refused)
        {
            return refused;
        }
        publish(bus, happened with { Hops = happened.Hops + 1 });
        return new DeliveryOutcome.Delivered();
    }
}
