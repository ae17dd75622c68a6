namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</summary>
internal sealed record QueueSettings
{
    /// <summary>The queue's policy as JSON.</summary>
    public string? Policy { get; init; }

    /// <summary>For how long a received message is not given to anybody else.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(4);
}
