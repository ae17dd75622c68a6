namespace XAcctWorkflow.Cli.Executions;

/// <summary>One thing that happened in an execution, read off its history. Times are the history's own.</summary>
public abstract record ExecutionProgress(DateTimeOffset At)
{
    public sealed record StateEntered(DateTimeOffset At, StateVisit Visit) : ExecutionProgress(At);

    /// <summary>A Map state has begun on so many items.</summary>
    public sealed record MapStarted(DateTimeOffset At, StateVisit Visit, int Items) : ExecutionProgress(At);

    /// <summary>A task's attempt failed; the history does not say here whether a retry follows.</summary>
    public sealed record AttemptFailed(DateTimeOffset At, StateVisit Visit, int Attempt, string Error, string Cause)
        : ExecutionProgress(At);

    /// <summary>A task is scheduled; attempts count from 1, so that any other is a retry.</summary>
    public sealed record AttemptStarted(DateTimeOffset At, StateVisit Visit, int Attempt) : ExecutionProgress(At);

    public sealed record AttemptSucceeded(DateTimeOffset At, StateVisit Visit, int Attempt) : ExecutionProgress(At);

    public sealed record StateExited(DateTimeOffset At, StateVisit Visit, string Output) : ExecutionProgress(At);

    public sealed record Redriven(DateTimeOffset At) : ExecutionProgress(At);

    public sealed record Succeeded(DateTimeOffset At, string Output) : ExecutionProgress(At);

    /// <summary>Failed, timed out or aborted; <paramref name="FailedIn"/> is the state it happened in, where there is one.</summary>
    /// <param name="Status">As DescribeExecution names it.</param>
    public sealed record Failed(DateTimeOffset At, string Status, string? FailedIn, string Error, string Cause)
        : ExecutionProgress(At)
    {
        /// <summary>In one line. Who stops an execution need not say why.</summary>
        public string Headline =>
            Status.ToLowerInvariant().Replace('_', ' ')
            + (FailedIn is { } state ? $" in {state}" : "")
            + (Error.Length > 0 ? $": {Error}" : "");
    }
}
