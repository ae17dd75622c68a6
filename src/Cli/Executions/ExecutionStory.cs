namespace XAcctWorkflow.Cli.Executions;

/// <summary>An execution as a list of attempts, in the order in which they began.</summary>
public sealed class ExecutionStory
{
    private readonly List<TaskAttempt> attempts = [];

    public IReadOnlyList<TaskAttempt> Attempts => attempts;

    /// <summary>The last failure of the execution; null where it succeeded, was redriven since, or runs.</summary>
    public ExecutionProgress.Failed? Failure { get; private set; }

    public void Add(ExecutionProgress progress)
    {
        switch (progress)
        {
            case ExecutionProgress.StateEntered entered:
                attempts.Add(new TaskAttempt(entered.Visit, null, entered.At, null, null, null));
                break;
            case ExecutionProgress.AttemptStarted { Attempt: 1 } first:
                Change(first.Visit, attempt => attempt with { Number = 1, Started = first.At });
                break;
            case ExecutionProgress.AttemptStarted next:
                attempts.Add(new TaskAttempt(next.Visit, next.Attempt, next.At, null, null, null));
                break;
            case ExecutionProgress.AttemptFailed failed:
                Change(
                    failed.Visit,
                    attempt => attempt with { Ended = failed.At, Error = failed.Error, Cause = failed.Cause }
                );
                break;
            case ExecutionProgress.StateExited left:
                Change(left.Visit, attempt => attempt with { Ended = attempt.Ended ?? left.At });
                break;
            case ExecutionProgress.AttemptSucceeded done:
                Change(done.Visit, attempt => attempt with { Ended = done.At });
                break;
            case ExecutionProgress.Redriven or ExecutionProgress.Succeeded:
                Failure = null;
                // Of a task another attempt begins; a Map goes on.
                for (var i = 0; i < attempts.Count; i++)
                    if (attempts[i].Number is null)
                        attempts[i] = attempts[i] with { IsBrokenOff = false };
                break;
            case ExecutionProgress.Failed failure:
                Failure = failure;
                for (var i = 0; i < attempts.Count; i++)
                    if (attempts[i].Ended is null)
                        attempts[i] = attempts[i] with { IsBrokenOff = true };
                break;
        }
    }

    /// <summary>A visit's latest attempt is the one that events speak of.</summary>
    private void Change(StateVisit visit, Func<TaskAttempt, TaskAttempt> change)
    {
        var at = attempts.FindLastIndex(attempt => attempt.Visit == visit);
        if (at >= 0)
            attempts[at] = change(attempts[at]);
    }
}
