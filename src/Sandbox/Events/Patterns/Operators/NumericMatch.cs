using System.Globalization;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>One comparison of a number, or two that make a range. However a number is written, its value counts.</summary>
internal sealed record NumericMatch(IReadOnlyList<(string Operator, decimal Bound)> Comparisons) : ValueMatch
{
    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching</summary>
    private const decimal Greatest = 5_000_000_000;

    public static NumericMatch Of(decimal equal) => new([("=", equal)]);

    public static NumericMatch Parse(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw new PatternException("Value of numeric must be an array.");
        }
        var items = list.EnumerateArray().ToList();
        if (items.Count % 2 != 0)
        {
            throw new PatternException("Value of numeric must hold operators, each with a number after it");
        }
        var comparisons = items.Chunk(2).Select(pair => (Operator(pair[0]), Bound(pair[1]))).ToList();
        var orders = string.Join(' ', comparisons.Select(c => c.Item1.TrimEnd('=')));
        return orders switch
        {
            "" or "<" or ">" => new NumericMatch(comparisons),
            "> <" when comparisons[0].Item2 < comparisons[1].Item2 => new NumericMatch(comparisons),
            "> <" => throw new PatternException("Bottom must be less than top"),
            _ => throw new PatternException("Too many elements in numeric expression"),
        };
    }

    public static decimal Bound(JsonElement number)
    {
        if (Read(number) is not { } bound)
        {
            throw new PatternException($"{number.GetRawText()} is no number, as an operator of numbers needs");
        }
        return Math.Abs(bound) <= Greatest
            ? bound
            : throw new PatternException($"Value must be between -{Greatest} and {Greatest}, inclusive");
    }

    protected override bool Matches(JsonElement value) =>
        Read(value) is { } number
        && Comparisons.All(one =>
            one.Operator switch
            {
                "=" => number == one.Bound,
                "<" => number < one.Bound,
                "<=" => number <= one.Bound,
                ">" => number > one.Bound,
                _ => number >= one.Bound,
            }
        );

    private static decimal? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Operator(JsonElement name) =>
        TextOf(name) is ("=" or "<" or "<=" or ">" or ">=") and var known
            ? known
            : throw new PatternException($"Unrecognized numeric range operator: {name.GetRawText()}");
}
