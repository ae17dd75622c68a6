namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>How an execution stands at one moment.</summary>
/// <param name="StopDate">When it ended; null while it runs.</param>
/// <param name="Output">JSON, once it has succeeded.</param>
/// <param name="Error">Once it has failed, timed out or been aborted, where a name was given.</param>
/// <param name="RedriveDate">When it was last redriven.</param>
public sealed record ExecutionState(
    ExecutionStatus Status,
    DateTimeOffset? StopDate = null,
    string? Output = null,
    string? Error = null,
    string? Cause = null,
    int RedriveCount = 0,
    DateTimeOffset? RedriveDate = null
);
