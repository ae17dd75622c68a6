using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs a Map inside the execution itself (mode INLINE).</summary>
internal static class MapRunner
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html</summary>
    private const int MostAtOnce = 40;

    public static async Task<JsonElement> RunAsync(Frame frame, MapState state, CancellationToken cancellation)
    {
        var input = frame.EffectiveInput();
        var items = Items(frame, state, input);
        var history = frame.Run.Execution.History;
        var strands = frame.Strand.Inner;
        if (strands is null)
        {
            frame.Append("MapStateStarted", EventDetails.MapStateStarted(items.Count));
            strands = frame.Strand.Inner = [
                .. items.Select((item, index) => new Strand(state.Processor) { Item = new MapItem(index, item) }),
            ];
        }
        var fan = new FanOut(
            frame,
            strands,
            (index, previous) => Start(frame, state, strands[index], index, previous, input),
            index =>
                history.Append(
                    "MapIterationSucceeded",
                    strands[index].LastEvent,
                    EventDetails.MapIteration("Succeeded", state.Name, index)
                )
        );
        var limit = Quantities.Integer(frame, state.MaxConcurrency, input) ?? 0;
        try
        {
            var outputs = await fan.RunAsync(limit is > 0 and < MostAtOnce ? (int)limit : MostAtOnce, cancellation);
            history.Append("MapStateSucceeded", frame.Strand.LastEvent);
            return outputs;
        }
        catch (StatesException) when (fan.FailedAt is not null)
        {
            frame.FailedInside = true;
            WriteFailure(frame, state, strands, fan.FailedAt.Value);
            throw;
        }
    }

    /// <summary>The items that stand in the state's input.</summary>
    public static List<JsonElement> Items(Frame frame, MapState state, JsonElement input) =>
        state.ItemsPath.Find(frame.Bind(input)) switch
        {
            { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()],
            null => throw new EvaluationException(
                $"Invalid path '{state.ItemsPath}' : No results for path: {state.ItemsPath.Canonical}"
            ),
            // Not confirmed on AWS: the wording.
            var other => throw new EvaluationException(
                $"Reference path \"{state.ItemsPath}\" must point to array, but was: {other.Value.GetRawText()}"
            ),
        };

    private static JsonElement Start(
        Frame frame,
        MapState state,
        Strand strand,
        int index,
        long previous,
        JsonElement input
    )
    {
        // A redriven iteration goes on where it stood.
        if (strand.At is null)
        {
            strand.Begun = true;
            strand.LastEvent = frame.Run.Execution.History.Append(
                "MapIterationStarted",
                previous,
                EventDetails.MapIteration("Started", state.Name, index)
            );
        }
        return state.Parameters?.Evaluate(frame.Bind(input, strand.Item)) ?? strand.Item!.Value;
    }

    private static void WriteFailure(Frame frame, MapState state, IReadOnlyList<Strand> strands, int failed)
    {
        var history = frame.Run.Execution.History;
        var aborts = new AbortEvents(history, frame.Strand.LastEvent);
        history.Append(
            "MapIterationFailed",
            frame.Strand.LastEvent,
            EventDetails.MapIteration("Failed", state.Name, failed)
        );
        for (var index = 0; index < strands.Count; index++)
        {
            if (index != failed && strands[index] is { Begun: true, Output: null })
            {
                aborts.OfStrand(strands[index]);
                aborts.OfIteration(state, index);
            }
        }
        aborts.OfStrand(strands[failed]);
    }
}
