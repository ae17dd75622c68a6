namespace XAcctWorkflow.Sandbox.Events;

/// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html</summary>
public sealed record RetryPolicy(
    int MaximumRetryAttempts = RetryPolicy.MostAttempts,
    int MaximumEventAgeInSeconds = RetryPolicy.GreatestAge
)
{
    public const int MostAttempts = 185;

    /// <summary>In seconds, like the next.</summary>
    public const int LeastAge = 60;

    public const int GreatestAge = 86_400;
}
