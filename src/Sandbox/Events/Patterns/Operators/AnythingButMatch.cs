using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>The field has a value, and it is none of these.</summary>
internal sealed record AnythingButMatch(IReadOnlyList<ValueMatch> Excluded) : ValueMatch
{
    protected override bool Matches(JsonElement value) => !Excluded.Any(match => match.Matches([value]));
}
