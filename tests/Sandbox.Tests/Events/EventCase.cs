using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>
/// One case of a file in Cases. What is expected comes from the document that <see cref="Spec"/> names, not from this
/// implementation.
/// </summary>
/// <param name="Spec">The page of EventBridge's documentation.</param>
public sealed record EventCase(string File, string Name, string Spec, JsonElement Json)
{
    public static IReadOnlyList<EventCase> All { get; } = [.. Read()];

    public static TheoryData<string> NamesIn(string prefix) =>
        [.. All.Where(one => one.File.StartsWith(prefix, StringComparison.Ordinal)).Select(one => one.ToString())];

    public static EventCase Find(string name) => All.Single(one => one.ToString() == name);

    public JsonElement? Member(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    public string? Text(string name) => Member(name)?.GetString();

    public override string ToString() => $"{File}: {Name}";

    private static IEnumerable<EventCase> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Events", "Cases");
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var root = JsonElement.Parse(System.IO.File.ReadAllText(path));
            foreach (var json in root.GetProperty("cases").EnumerateArray())
            {
                var spec = json.TryGetProperty("spec", out var own) ? own : root.GetProperty("spec");
                yield return new EventCase(
                    Path.GetFileNameWithoutExtension(path),
                    json.GetProperty("name").GetString()!,
                    spec.GetString()!,
                    json
                );
            }
        }
    }
}
