using System.Collections.Frozen;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>
/// A Choice operator. Values of the wrong type do not match; that is no error.
/// https://states-language.net/spec.html#choice-state
/// </summary>
/// <param name="Operand">The kind of value that the definition has to give.</param>
/// <param name="HasPathForm">Whether the operator's name may end in <c>Path</c>.</param>
/// <param name="Holds">The variable's value against the operator's.</param>
public sealed record Comparison(OperandKind Operand, bool HasPathForm, Func<JsonElement, JsonElement, bool> Holds)
{
    // Before ByName: static fields are initialised in the order in which they are written.
    private static readonly (string Suffix, Func<int, bool> Wanted)[] Orders =
    [
        ("Equals", order => order == 0),
        ("LessThan", order => order < 0),
        ("LessThanEquals", order => order <= 0),
        ("GreaterThan", order => order > 0),
        ("GreaterThanEquals", order => order >= 0),
    ];

    public static readonly FrozenDictionary<string, Comparison> ByName = All().ToFrozenDictionary();

    private static IEnumerable<KeyValuePair<string, Comparison>> All()
    {
        foreach (var (suffix, wanted) in Orders)
        {
            yield return new($"String{suffix}", Ordered(OperandKind.Text, TextOrder, wanted));
            yield return new($"Numeric{suffix}", Ordered(OperandKind.Number, NumberOrder, wanted));
            yield return new($"Timestamp{suffix}", Ordered(OperandKind.Timestamp, TimestampOrder, wanted));
        }
        yield return new(
            "BooleanEquals",
            new(OperandKind.Boolean, true, (left, right) => left.ValueKind == right.ValueKind && IsBoolean(left))
        );
        yield return new(
            "StringMatches",
            new(
                OperandKind.Text,
                false,
                (text, pattern) =>
                    text.ValueKind == JsonValueKind.String
                    && WildcardPattern.Matches(pattern.GetString()!, text.GetString()!)
            )
        );
        yield return new("IsNull", Is(value => value.ValueKind == JsonValueKind.Null));
        yield return new("IsString", Is(value => value.ValueKind == JsonValueKind.String));
        yield return new("IsNumeric", Is(value => value.ValueKind == JsonValueKind.Number));
        yield return new("IsBoolean", Is(IsBoolean));
        yield return new("IsTimestamp", Is(value => Timestamps.Read(value) is not null));
    }

    private static Comparison Ordered(
        OperandKind operand,
        Func<JsonElement, JsonElement, int?> order,
        Func<int, bool> wanted
    ) => new(operand, true, (left, right) => order(left, right) is { } found && wanted(found));

    private static Comparison Is(Func<JsonElement, bool> test) =>
        new(OperandKind.Boolean, false, (value, expected) => test(value) == (expected.ValueKind == JsonValueKind.True));

    private static int? TextOrder(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.String && right.ValueKind == JsonValueKind.String
            ? string.CompareOrdinal(left.GetString(), right.GetString())
            : null;

    private static int? NumberOrder(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Number && right.ValueKind == JsonValueKind.Number
            ? left.TryGetDecimal(out var l) && right.TryGetDecimal(out var r)
                ? l.CompareTo(r)
                : left.GetDouble().CompareTo(right.GetDouble())
            : null;

    private static int? TimestampOrder(JsonElement left, JsonElement right) =>
        Timestamps.Read(left) is { } l && Timestamps.Read(right) is { } r ? l.CompareTo(r) : null;

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;
}

/// <summary>What a comparison's value in the definition has to be.</summary>
public enum OperandKind
{
    Text,
    Number,
    Boolean,
    Timestamp,
}
