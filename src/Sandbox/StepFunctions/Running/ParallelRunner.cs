using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs a Parallel: all branches at once, each with the same input.</summary>
internal static class ParallelRunner
{
    public static async Task<JsonElement> RunAsync(Frame frame, ParallelState state, CancellationToken cancellation)
    {
        var input = frame.EffectiveInput();
        input = state.Parameters?.Evaluate(frame.Bind(input)) ?? input;
        var strands = frame.Strand.Inner;
        if (strands is null)
        {
            frame.Append("ParallelStateStarted");
            strands = frame.Strand.Inner = [
                .. state.Branches.Select(branch => new Strand(branch)
                {
                    Item = frame.Strand.Item,
                    LastEvent = frame.Strand.LastEvent,
                }),
            ];
        }
        var fan = new FanOut(frame, strands, (_, _) => input, index => strands[index].LastEvent);
        try
        {
            var outputs = await fan.RunAsync(strands.Count, cancellation);
            frame.Run.Execution.History.Append("ParallelStateSucceeded", frame.Strand.LastEvent);
            return outputs;
        }
        catch (StatesException)
        {
            frame.FailedInside = true;
            var aborts = new AbortEvents(frame.Run.Execution.History, frame.Strand.LastEvent);
            foreach (var strand in strands)
            {
                aborts.OfStrand(strand);
            }
            throw;
        }
    }
}
