using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// One line of states on its way: the machine's own, a Parallel's branch, a Map's iteration. Its states are: not begun
/// (no position, no output), under way (a position), finished (an output). Strands form a tree, since a position may be a
/// Parallel or Map with strands inside; the tree is all that a redrive needs to go on.
/// </summary>
internal sealed class Strand(Flow flow)
{
    public Flow Flow => flow;

    /// <summary>The state that was entered and not exited.</summary>
    public Position? At { get; set; }

    public JsonElement? Output { get; set; }

    /// <summary>Whether the history tells that the Map iteration began.</summary>
    public bool Begun { get; set; }

    /// <summary>The branches or iterations of the state at <see cref="At"/>, once it has begun.</summary>
    public IReadOnlyList<Strand>? Inner { get; set; }

    /// <summary>The run of the Map of mode DISTRIBUTED at <see cref="At"/>, once it has begun.</summary>
    public MapRun? MapRun { get; set; }

    /// <summary>The history event that came last on this line; the next one names it as the previous.</summary>
    public long LastEvent { get; set; }

    /// <summary>The item of the Map iteration, for <c>$$.Map.Item</c>.</summary>
    public MapItem? Item { get; init; }

    public void Finish(JsonElement output)
    {
        Output = output;
        At = null;
        Forget();
    }

    /// <summary>Drops what the state at <see cref="At"/> has begun inside: it is over, or begins anew.</summary>
    public void Forget()
    {
        Inner = null;
        MapRun = null;
    }

    /// <summary>After a redrive, what comes next on every unfinished line follows the redrive's event.</summary>
    public void Follow(long eventId)
    {
        LastEvent = eventId;
        foreach (var strand in Inner ?? [])
        {
            if (strand.Output is null)
            {
                strand.Follow(eventId);
            }
        }
    }
}

/// <summary>A state that was entered.</summary>
/// <param name="EnteredEvent">Its …StateEntered event.</param>
internal sealed record Position(
    State State,
    JsonElement Input,
    ImmutableDictionary<string, JsonElement> Variables,
    DateTimeOffset EnteredAt,
    long EnteredEvent
);

/// <summary>A Map iteration's item.</summary>
internal sealed record MapItem(int Index, JsonElement Value);
