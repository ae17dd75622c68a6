using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>
/// A value as it stands: text character by character, numbers as they are written (300 is not 300.0), true, false, null.
/// </summary>
internal sealed record ExactMatch(JsonElement Expected) : ValueMatch
{
    protected override bool Matches(JsonElement value) =>
        value.ValueKind == Expected.ValueKind
        && (
            value.ValueKind == JsonValueKind.String
                ? value.GetString() == Expected.GetString()
                : value.GetRawText() == Expected.GetRawText()
        );
}
