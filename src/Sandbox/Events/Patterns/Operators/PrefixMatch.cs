using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

internal sealed record PrefixMatch(string Prefix, bool IgnoreCase) : ValueMatch
{
    protected override bool Matches(JsonElement value) =>
        TextOf(value)?.StartsWith(Prefix, Comparison(IgnoreCase)) ?? false;
}
