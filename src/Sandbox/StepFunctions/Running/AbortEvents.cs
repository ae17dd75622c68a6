using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// The events that tell what a failure inside a Parallel or Map broke off. All name the failure's event as the previous
/// one, and the state that failed is itself among what was broken off (seen in AWS-recorded histories).
/// </summary>
internal sealed class AbortEvents(ExecutionHistory history, long cause)
{
    public void OfStrand(Strand strand)
    {
        if (strand.At?.State is not { } state)
        {
            return;
        }
        foreach (var (inner, index) in (strand.Inner ?? []).Select((inner, index) => (inner, index)))
        {
            OfStrand(inner);
            if (inner is { Begun: true, Output: null })
            {
                OfIteration(state, index);
            }
        }
        if (strand.MapRun is not null)
        {
            history.Append("MapRunAborted", cause);
        }
        // The states that take no time have no such event.
        if (state is WorkState or WaitState)
        {
            history.Append($"{state.Type}StateAborted", cause);
        }
    }

    public void OfIteration(State state, int index)
    {
        if (state is MapState)
        {
            history.Append("MapIterationAborted", cause, EventDetails.MapIteration("Aborted", state.Name, index));
        }
    }
}
