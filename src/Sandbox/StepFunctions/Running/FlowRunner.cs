using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs a strand: state after state, from where it stands to its end.</summary>
internal sealed class FlowRunner(ExecutionRun run)
{
    /// <returns>The last state's output.</returns>
    /// <exception cref="StatesException">A state failed, and nothing caught it.</exception>
    /// <exception cref="OperationCanceledException">The execution, or the Parallel or Map around it, ended.</exception>
    public async Task<JsonElement> RunAsync(
        Strand strand,
        JsonElement input,
        ImmutableDictionary<string, JsonElement> variables,
        CancellationToken cancellation
    )
    {
        if (strand.Output is { } finished)
        {
            return finished;
        }
        cancellation.ThrowIfCancellationRequested();
        var at = strand.At ?? Enter(strand, strand.Flow.StartAt, input, variables);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var frame = new Frame(run, strand, at);
            var result = await RunStateAsync(frame, cancellation);
            if (at.State is not FailState)
            {
                Exit(frame, result);
            }
            if (result.Next is null)
            {
                strand.Finish(result.Output);
                return result.Output;
            }
            at = Enter(strand, result.Next, result.Output, result.Over(at.Variables));
        }
    }

    private Position Enter(
        Strand strand,
        string name,
        JsonElement input,
        ImmutableDictionary<string, JsonElement> variables
    )
    {
        var state = strand.Flow.States[name];
        // On AWS the very first state is entered with no previous event, though ExecutionStarted came before it.
        strand.LastEvent = run.Execution.History.Append(
            $"{state.Type}StateEntered",
            strand.LastEvent,
            EventDetails.StateEntered(name, input.GetRawText())
        );
        strand.Forget();
        return strand.At = new Position(state, input, variables, run.Engine.Time.GetUtcNow(), strand.LastEvent);
    }

    private static void Exit(Frame frame, StateResult result)
    {
        var state = frame.Position.State;
        var text = result.Output.GetRawText();
        if (PayloadLimit.Exceeds(text))
        {
            throw PayloadLimit.Error(state.Name);
        }
        frame.Append($"{state.Type}StateExited", EventDetails.StateExited(state.Name, text, result.Assigned));
    }

    public static async Task<StateResult> RunStateAsync(Frame frame, CancellationToken cancellation)
    {
        try
        {
            return frame.Position.State switch
            {
                WorkState work => await WorkRunner.RunAsync(frame, work, cancellation),
                WaitState wait => await WaitRunner.RunAsync(frame, wait, cancellation),
                var state => SimpleStates.Run(frame, state),
            };
        }
        catch (EvaluationException fault)
        {
            throw frame.ErrorOf(fault);
        }
    }
}
