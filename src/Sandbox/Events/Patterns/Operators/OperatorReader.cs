using System.Collections.Frozen;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>Reads an item of a field's list: a value, or an object of one member, the operator.</summary>
internal static class OperatorReader
{
    private const string IgnoreCase = "equals-ignore-case";

    private static readonly FrozenDictionary<string, Func<JsonElement, ValueMatch>> Operators = new Dictionary<
        string,
        Func<JsonElement, ValueMatch>
    >
    {
        ["prefix"] = json => Affix("prefix", json, (text, ignoreCase) => new PrefixMatch(text, ignoreCase)),
        ["suffix"] = json => Affix("suffix", json, (text, ignoreCase) => new SuffixMatch(text, ignoreCase)),
        [IgnoreCase] = json => new IgnoreCaseMatch(Text(IgnoreCase, json)),
        ["wildcard"] = json => WildcardMatch.Parse(Text("wildcard", json)),
        ["cidr"] = json => CidrMatch.Parse(Text("cidr", json)),
        ["numeric"] = NumericMatch.Parse,
        ["exists"] = json =>
            json.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new ExistsMatch(json.GetBoolean())
                : throw new PatternException("exists match pattern must be either true or false."),
        ["anything-but"] = AnythingBut,
    }.ToFrozenDictionary();

    public static bool IsOperator(string name) => Operators.ContainsKey(name);

    public static ValueMatch Read(JsonElement item) =>
        item.ValueKind switch
        {
            JsonValueKind.Array => throw new PatternException(
                "Match value must be String, number, true, false, or null"
            ),
            JsonValueKind.Object => ReadOperator(item),
            _ => new ExactMatch(item),
        };

    private static ValueMatch ReadOperator(JsonElement item)
    {
        var members = item.EnumerateObject().ToList();
        if (members.Count != 1)
        {
            throw new PatternException("Only one key allowed in match expression");
        }
        return Operators.TryGetValue(members[0].Name, out var read)
            ? read(members[0].Value)
            : throw new PatternException($"Unrecognized match type {members[0].Name}");
    }

    /// <summary>Text, or <c>{"equals-ignore-case": text}</c>.</summary>
    private static ValueMatch Affix(string name, JsonElement json, Func<string, bool, ValueMatch> make) =>
        json.ValueKind == JsonValueKind.Object && json.EnumerateObject().ToList() is [{ Name: IgnoreCase } only]
            ? make(Text(name, only.Value), true)
            : make(Text(name, json), false);

    /// <summary>Text, a number, a list of either; or one of the operators on text, with a text or a list.</summary>
    private static AnythingButMatch AnythingBut(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            var items = Items(json);
            var ofText = items.All(item => item.ValueKind == JsonValueKind.String);
            return ofText || items.All(item => item.ValueKind == JsonValueKind.Number)
                ? new AnythingButMatch([
                    .. items.Select(item =>
                        ofText ? new ExactMatch(item) : (ValueMatch)NumericMatch.Of(NumericMatch.Bound(item))
                    ),
                ])
                : throw new PatternException("Inside anything but list, either all values are number or string");
        }
        var members = json.EnumerateObject().ToList();
        if (members is not [{ Name: "prefix" or "suffix" or "wildcard" or IgnoreCase } only])
        {
            throw new PatternException(
                "Anything-but expressions take a value, a list of values, prefix, suffix, wildcard or equals-ignore-case"
            );
        }
        return new AnythingButMatch([.. Items(only.Value).Select(Operators[only.Name])]);
    }

    private static List<JsonElement> Items(JsonElement json)
    {
        var items = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().ToList() : [json];
        return items.Count > 0 ? items : throw new PatternException("Empty arrays are not allowed");
    }

    private static string Text(string name, JsonElement json) =>
        json.ValueKind == JsonValueKind.String
            ? json.GetString()!
            : throw new PatternException($"{name} match pattern must be a string");
}
