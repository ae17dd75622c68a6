namespace XAcctWorkflow.Cli.Executions;

/// <summary>One try of a task, or one stay in a state that is no task.</summary>
/// <param name="Number">From 1; null for a state that is no task.</param>
/// <param name="Ended">Null while it is under way, and where it was broken off.</param>
/// <param name="Error">The error's name; null unless it failed.</param>
/// <param name="Cause">The cause as history holds it; null unless it failed.</param>
/// <param name="IsBrokenOff">Whether the execution ended while it was under way.</param>
public sealed record TaskAttempt(
    StateVisit Visit,
    int? Number,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string? Error,
    string? Cause,
    bool IsBrokenOff = false
);
