using System.Text.Json;
using XAcctWorkflow.Sandbox.Events.Patterns.Operators;

namespace XAcctWorkflow.Sandbox.Events.Patterns;

/// <summary>A field's list of what it may hold: one of them has to match one of the event's values.</summary>
internal sealed record FieldNode(IReadOnlyList<ValueMatch> Any) : PatternNode
{
    public override bool Matches(JsonElement? value)
    {
        var values = value is { } given ? Leaves(given).ToList() : [];
        return Any.Any(match => match.Matches(values));
    }

    /// <summary>An event's list counts as each of its items; an object is no value.</summary>
    private static IEnumerable<JsonElement> Leaves(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => [],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
            _ => [value],
        };
}
