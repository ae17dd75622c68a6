namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>A kind of target.</summary>
public interface IEventSink
{
    bool Takes(RuleTarget target);

    /// <summary>One attempt.</summary>
    DeliveryOutcome Deliver(EventRule rule, RuleTarget target, BusEvent happened);
}
