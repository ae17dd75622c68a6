using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>
/// A path into an event: <c>$.detail.object.key</c>, <c>$.resources[0]</c>, <c>$.detail.items[*].id</c>. No brackets around
/// names, no filters.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
/// </summary>
public sealed partial class EventPath
{
    private readonly IReadOnlyList<string> steps;

    private EventPath(string text, IReadOnlyList<string> steps) => (Text, this.steps) = (text, steps);

    public string Text { get; }

    public static bool TryParse(string text, out EventPath path)
    {
        var match = Form().Match(text);
        path = new EventPath(text, [.. match.Groups["step"].Captures.Select(step => step.Value)]);
        return match.Success;
    }

    /// <summary>What is there, or null; with a wildcard, the list of all that is there.</summary>
    public JsonElement? Find(JsonElement happened)
    {
        List<JsonElement> found = [happened];
        foreach (var step in steps)
        {
            found = [.. found.SelectMany(from => Step(from, step))];
        }
        return found.Count == 0 ? null
            : steps.Any(step => step is ".*" or "[*]") ? Json.Array(found)
            : found[0];
    }

    private static IEnumerable<JsonElement> Step(JsonElement from, string step) =>
        (from.ValueKind, step) switch
        {
            (JsonValueKind.Object, ".*") => from.EnumerateObject().Select(member => member.Value),
            (JsonValueKind.Object, ['.', .. var name]) => from.TryGetProperty(name, out var value) ? [value] : [],
            (JsonValueKind.Array, "[*]") => from.EnumerateArray(),
            (JsonValueKind.Array, ['[', .. var index, ']']) => from.EnumerateArray()
                .Skip(int.Parse(index, CultureInfo.InvariantCulture))
                .Take(1),
            _ => [],
        };

    [GeneratedRegex(@"^\$(?<step>\.[\w/-]+|\.\*|\[\d{1,6}\]|\[\*\])*\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
