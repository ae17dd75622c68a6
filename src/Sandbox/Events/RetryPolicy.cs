namespace XAcctWorkflow.Sandbox.Events;

/// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html</summary>
public sealed record RetryPolicy(int MaximumRetryAttempts = 185, int MaximumEventAgeInSeconds = 86_400);
