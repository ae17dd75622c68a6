using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>One step of a path.</summary>
public abstract record PathStep
{
    private PathStep() { }

    /// <summary>Whether the step leads to one value at most.</summary>
    public virtual bool IsDefinite => false;

    /// <summary>Where the step leads from a value; nothing where it leads nowhere.</summary>
    public abstract IEnumerable<JsonElement> Select(JsonElement from, JsonElement root);

    /// <summary>The same, for a definite step.</summary>
    public virtual JsonElement? Single(JsonElement from, JsonElement root)
    {
        foreach (var found in Select(from, root))
        {
            return found;
        }
        return null;
    }

    /// <summary><c>.name</c></summary>
    public sealed record Field(string Name) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) =>
            Single(from, root) is { } value ? [value] : [];

        public override JsonElement? Single(JsonElement from, JsonElement root) =>
            from.ValueKind == JsonValueKind.Object && from.TryGetProperty(Name, out var value) ? value : null;
    }

    /// <summary><c>[3]</c>; negative counts from the end.</summary>
    public sealed record Index(int At) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) =>
            Single(from, root) is { } value ? [value] : [];

        public override JsonElement? Single(JsonElement from, JsonElement root)
        {
            if (from.ValueKind != JsonValueKind.Array)
            {
                return null;
            }
            var length = from.GetArrayLength();
            var at = At < 0 ? At + length : At;
            return at >= 0 && at < length ? from[at] : null;
        }
    }

    /// <summary><c>['a','b']</c> or <c>[0,2]</c>.</summary>
    public sealed record Union(ImmutableArray<PathStep> Members) : PathStep
    {
        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) =>
            Members.SelectMany(member => member.Select(from, root));
    }

    /// <summary><c>[1:3]</c>, <c>[-2:]</c>, <c>[::2]</c>.</summary>
    public sealed record Slice(int? From, int? To, int By) : PathStep
    {
        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root)
        {
            if (from.ValueKind != JsonValueKind.Array)
            {
                return [];
            }
            var length = from.GetArrayLength();
            var start = Bound(From ?? 0, length);
            var end = Bound(To ?? length, length);
            return from.EnumerateArray().Skip(start).Take(end - start).Where((_, at) => at % By == 0);
        }

        private static int Bound(int at, int length) => Math.Clamp(at < 0 ? at + length : at, 0, length);
    }

    /// <summary><c>.*</c>, <c>[*]</c></summary>
    public sealed record Wildcard : PathStep
    {
        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) => ChildrenOf(from);
    }

    /// <summary><c>..</c>: the value itself and all below it; the next step chooses among them.</summary>
    public sealed record Descent : PathStep
    {
        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) =>
            ChildrenOf(from).SelectMany(child => Select(child, root)).Prepend(from);
    }

    /// <summary><c>[?(@.price &lt; 10)]</c></summary>
    public sealed record Filter(PathFilter Condition) : PathStep
    {
        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) =>
            from.ValueKind == JsonValueKind.Array
                ? from.EnumerateArray().Where(item => Condition.Holds(item, root))
                : new[] { from }.Where(item => item.ValueKind == JsonValueKind.Object && Condition.Holds(item, root));
    }

    /// <summary><c>.length()</c> and its kin, which Jayway allows at a path's end.</summary>
    public sealed record Function(string Name) : PathStep
    {
        public static readonly ImmutableHashSet<string> Names = ["length", "min", "max", "sum", "avg", "keys"];

        public override bool IsDefinite => true;

        public override IEnumerable<JsonElement> Select(JsonElement from, JsonElement root) =>
            (Name, from.ValueKind) switch
            {
                ("length", JsonValueKind.Array) => [Json.Number(from.GetArrayLength())],
                ("length", JsonValueKind.Object) => [Json.Number(from.EnumerateObject().Count())],
                ("length", JsonValueKind.String) => [Json.Number(from.GetString()!.Length)],
                ("keys", JsonValueKind.Object) =>
                [
                    Json.Array(from.EnumerateObject().Select(member => Json.String(member.Name))),
                ],
                (not ("length" or "keys"), JsonValueKind.Array) => Aggregate(from),
                _ => [],
            };

        private IEnumerable<JsonElement> Aggregate(JsonElement from)
        {
            var numbers = from.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.Number)
                .Select(item => item.GetDouble())
                .ToList();
            return numbers.Count == 0
                ? []
                :
                [
                    Json.Number(
                        Name switch
                        {
                            "min" => numbers.Min(),
                            "max" => numbers.Max(),
                            "sum" => numbers.Sum(),
                            _ => numbers.Average(),
                        }
                    ),
                ];
        }
    }

    private static IEnumerable<JsonElement> ChildrenOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Object => value.EnumerateObject().Select(member => member.Value),
            _ => [],
        };
}
