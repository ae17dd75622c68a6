using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>The condition of a filter step: <c>@.price &lt; 10 &amp;&amp; @.isbn</c>.</summary>
public abstract record PathFilter
{
    private PathFilter() { }

    /// <param name="item">What <c>@</c> stands for.</param>
    /// <param name="root">What <c>$</c> stands for.</param>
    public abstract bool Holds(JsonElement item, JsonElement root);

    public sealed record And(PathFilter Left, PathFilter Right) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) =>
            Left.Holds(item, root) && Right.Holds(item, root);
    }

    public sealed record Or(PathFilter Left, PathFilter Right) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) =>
            Left.Holds(item, root) || Right.Holds(item, root);
    }

    public sealed record Not(PathFilter Inner) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) => !Inner.Holds(item, root);
    }

    public sealed record Exists(FilterOperand Operand) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) => Operand.Find(item, root) is not null;
    }

    public sealed record Matches(FilterOperand Operand, Regex Pattern) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) =>
            Operand.Find(item, root) is { ValueKind: JsonValueKind.String } text && Pattern.IsMatch(text.GetString()!);
    }

    public sealed record In(FilterOperand Operand, ImmutableArray<JsonElement> Members, bool Negated) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) =>
            Operand.Find(item, root) is { } value
            && Members.Any(member => JsonElement.DeepEquals(member, value)) != Negated;
    }

    public sealed record Compare(FilterOperand Left, string Operator, FilterOperand Right) : PathFilter
    {
        public override bool Holds(JsonElement item, JsonElement root) =>
            (Left.Find(item, root), Right.Find(item, root)) switch
            {
                ({ } left, { } right) => Operator switch
                {
                    "==" => JsonElement.DeepEquals(left, right),
                    "!=" => !JsonElement.DeepEquals(left, right),
                    _ => OrderOf(left, right) is { } order
                        && Operator switch
                        {
                            "<" => order < 0,
                            "<=" => order <= 0,
                            ">" => order > 0,
                            _ => order >= 0,
                        },
                },
                (null, null) => false,
                _ => Operator == "!=",
            };

        /// <summary>Numbers among numbers, strings among strings; anything else has no order.</summary>
        private static int? OrderOf(JsonElement left, JsonElement right) =>
            (left.ValueKind, right.ValueKind) switch
            {
                (JsonValueKind.Number, JsonValueKind.Number) => left.GetDouble().CompareTo(right.GetDouble()),
                (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(
                    left.GetString(),
                    right.GetString()
                ),
                _ => null,
            };
    }
}
