using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error</summary>
public sealed record Retrier(ImmutableArray<string> ErrorEquals)
{
    public long IntervalSeconds { get; init; } = 1;
    public long MaxAttempts { get; init; } = 3;
    public double BackoffRate { get; init; } = 2.0;
    public long? MaxDelaySeconds { get; init; }

    /// <summary>Whether a delay is drawn between nothing and the full delay (JitterStrategy FULL).</summary>
    public bool FullJitter { get; init; }
}
