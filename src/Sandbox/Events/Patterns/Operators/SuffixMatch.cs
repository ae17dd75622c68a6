using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

internal sealed record SuffixMatch(string Suffix, bool IgnoreCase) : ValueMatch
{
    protected override bool Matches(JsonElement value) =>
        TextOf(value)?.EndsWith(Suffix, Comparison(IgnoreCase)) ?? false;
}
