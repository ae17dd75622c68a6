using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>Whether the field has a value; an object is none, null is one.</summary>
internal sealed record ExistsMatch(bool Wanted) : ValueMatch
{
    public override bool Matches(IReadOnlyList<JsonElement> values) => values.Count > 0 == Wanted;

    protected override bool Matches(JsonElement value) => Wanted;
}
