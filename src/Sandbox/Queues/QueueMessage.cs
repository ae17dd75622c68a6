namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>A message in a queue.</summary>
internal sealed record QueueMessage
{
    public required string Id { get; init; }
    public required string Body { get; init; }
    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } =
        new Dictionary<string, MessageAttribute>();

    /// <summary>Who sent it, as SenderId tells it.</summary>
    public required string Sender { get; init; }

    public required DateTimeOffset Sent { get; init; }

    /// <summary>What a receiver deletes it by; each receiving has one of its own. Null before the first.</summary>
    public string? Receipt { get; init; }

    public DateTimeOffset? FirstReceived { get; init; }
    public int ReceiveCount { get; init; }

    /// <summary>Not given to anybody before then.</summary>
    public required DateTimeOffset VisibleAt { get; init; }
}
