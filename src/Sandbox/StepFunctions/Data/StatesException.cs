namespace XAcctWorkflow.Sandbox.StepFunctions.Data;

/// <summary>
/// An error inside an execution: its name, which Retry and Catch look at, and its cause.
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
/// </summary>
public sealed class StatesException(string? error, string? cause) : Exception($"{error}: {cause}")
{
    public const string Runtime = "States.Runtime";
    public const string Timeout = "States.Timeout";
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";
    public const string TaskFailed = "States.TaskFailed";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string IntrinsicFailure = "States.IntrinsicFailure";
    public const string NoChoiceMatched = "States.NoChoiceMatched";
    public const string All = "States.ALL";

    /// <summary>The error's name, at most 256 characters; null for a Fail state that gives none.</summary>
    public string? Error { get; } = error is { Length: > 256 } ? error[..256] : error;

    /// <summary>
    /// A time-out for want of a heartbeat: named States.Timeout like any other, and found under States.HeartbeatTimeout too.
    /// </summary>
    public bool IsHeartbeat { get; init; }

    /// <summary>The cause, at most 32,768 characters.</summary>
    public string? Cause { get; } = cause is { Length: > 32_768 } ? cause[..32_768] : cause;
}
