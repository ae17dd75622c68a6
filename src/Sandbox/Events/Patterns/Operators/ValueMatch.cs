using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>
/// One item of a field's list.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
/// </summary>
internal abstract record ValueMatch
{
    /// <param name="values">The event's values of the field; none where it has no such field.</param>
    public virtual bool Matches(IReadOnlyList<JsonElement> values) => values.Any(Matches);

    protected abstract bool Matches(JsonElement value);

    /// <summary>The value where it is text, which is all that most operators look at.</summary>
    protected static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    protected static StringComparison Comparison(bool ignoreCase) =>
        ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
