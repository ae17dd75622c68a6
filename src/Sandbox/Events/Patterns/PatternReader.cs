using System.Text.Json;
using XAcctWorkflow.Sandbox.Events.Patterns.Operators;

namespace XAcctWorkflow.Sandbox.Events.Patterns;

/// <summary>Reads a pattern's objects, lists and <c>$or</c>; what stands in a list is for <see cref="OperatorReader"/>.</summary>
internal static class PatternReader
{
    private const string Or = "$or";

    public static ObjectNode Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new PatternException("Filter is not an object");
        }
        var fields = new List<(string, PatternNode)>();
        IReadOnlyList<ObjectNode> alternatives = [];
        foreach (var field in json.EnumerateObject())
        {
            if (IsOr(field))
            {
                alternatives = [.. field.Value.EnumerateArray().Select(Read)];
            }
            else
            {
                fields.Add((field.Name, ReadField(field)));
            }
        }
        return fields.Count + alternatives.Count > 0
            ? new ObjectNode(fields, alternatives)
            : throw new PatternException("Empty objects are not allowed");
    }

    /// <summary>A list of at least two objects, none of them an operator; else it is a field of that name.</summary>
    private static bool IsOr(JsonProperty field) =>
        field.Name == Or
        && field.Value.ValueKind == JsonValueKind.Array
        && field.Value.GetArrayLength() > 1
        && field
            .Value.EnumerateArray()
            .All(item =>
                item.ValueKind == JsonValueKind.Object
                && !item.EnumerateObject().Any(member => OperatorReader.IsOperator(member.Name))
            );

    private static PatternNode ReadField(JsonProperty field) =>
        field.Value.ValueKind switch
        {
            JsonValueKind.Object => Read(field.Value),
            JsonValueKind.Array when field.Value.GetArrayLength() == 0 => throw new PatternException(
                "Empty arrays are not allowed"
            ),
            JsonValueKind.Array => new FieldNode([.. field.Value.EnumerateArray().Select(OperatorReader.Read)]),
            _ => throw new PatternException($"\"{field.Name}\" must be an object or an array"),
        };
}
