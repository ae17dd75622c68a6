namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// Ends a running execution from outside: StopExecution, or its own time-out. Cancelling tells the states; what is
/// recorded here tells the execution why.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private ExecutionState? ending;

    public CancellationToken Token => source.Token;

    /// <summary>How the execution is to end; the first to ask wins.</summary>
    public ExecutionState? Ending => ending;

    public bool Interrupt(ExecutionState state)
    {
        if (Interlocked.CompareExchange(ref ending, state, null) is not null)
        {
            return false;
        }
        source.Cancel();
        return true;
    }

    public void Dispose() => source.Dispose();
}
