using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns;

/// <summary>Fields that all have to match, and <c>$or</c>, of whose alternatives one has to.</summary>
internal sealed record ObjectNode(
    IReadOnlyList<(string Name, PatternNode Node)> Fields,
    IReadOnlyList<ObjectNode> Alternatives
) : PatternNode
{
    /// <summary>
    /// Of a list of objects one has to match by itself: fields of two of them do not add up.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-arrays.html
    /// </summary>
    public override bool Matches(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
            ? list.EnumerateArray().Any(item => Matches(item))
            : Fields.All(field => field.Node.Matches(Find(value, field.Name)))
                && (Alternatives.Count == 0 || Alternatives.Any(one => one.Matches(value)));

    private static JsonElement? Find(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var found)
            ? found
            : null;
}
