using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

internal sealed record IgnoreCaseMatch(string Expected) : ValueMatch
{
    protected override bool Matches(JsonElement value) =>
        string.Equals(TextOf(value), Expected, StringComparison.OrdinalIgnoreCase);
}
