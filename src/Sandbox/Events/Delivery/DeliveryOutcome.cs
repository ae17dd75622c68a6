namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>What became of one attempt to deliver an event.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    public sealed record Delivered : DeliveryOutcome;

    /// <param name="Code">https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html</param>
    /// <param name="MayPass">Whether another attempt may do better; a missing right or target does not come back by itself.</param>
    public sealed record Failed(string Code, string Message, bool MayPass = false) : DeliveryOutcome;
}
