using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Tests.Iam;

/// <summary>
/// One case from Cases/*.json. A file names the page of AWS's documentation that its cases stand for; a case, the rule.
/// Cases/README.md describes the fields.
/// </summary>
internal sealed class EvaluationCase(string file, JsonObject json, JsonObject? defaults)
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip };

    private static readonly HashSet<string> Known =
    [
        "name",
        "rule",
        "principal",
        "session name",
        "tags",
        "session tags",
        "source identity",
        "identity",
        "managed",
        "boundary",
        "session",
        "resource policy",
        "trust",
        "organizations",
        "others",
        "condition",
        "context",
        "action",
        "resource",
        "account",
        "version",
        "expect",
        "by",
        "layers",
        "message",
        "policy",
        "kind",
        "faults",
    ];

    public string Name => $"{file}: {Text("name")}";

    public string Rule => Text("rule") ?? "";

    public static IReadOnlyList<EvaluationCase> All { get; } = Load();

    public JsonNode? this[string field] => json[field] ?? defaults?[field];

    public string? Text(string field) => this[field]?.GetValue<string>();

    /// <summary>A field that is a string or an array of strings.</summary>
    public IReadOnlyList<string> Texts(string field) => TextsOf(this[field]);

    public IReadOnlyDictionary<string, string> Map(string field) =>
        this[field]?.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>())
        ?? new Dictionary<string, string>();

    /// <summary>A field that is a policy: a document, a statement, or an array of statements.</summary>
    public string? Policy(string field) => this[field] is { } node ? Document(node) : null;

    public string Document(JsonNode node) =>
        node is JsonObject whole && whole.ContainsKey("Statement")
            ? whole.ToJsonString()
            : new JsonObject
            {
                ["Version"] = Text("version") ?? "2012-10-17",
                ["Statement"] = node.DeepClone(),
            }.ToJsonString();

    public static IReadOnlyList<string> TextsOf(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray many => [.. many.Select(item => item!.GetValue<string>())],
            _ => [node.GetValue<string>()],
        };

    private static List<EvaluationCase> Load()
    {
        var cases = new List<EvaluationCase>();
        var folder = Path.Combine(AppContext.BaseDirectory, "Iam", "Cases");
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var root = JsonNode.Parse(File.ReadAllText(path), documentOptions: Options)!.AsObject();
            var file = Path.GetFileNameWithoutExtension(path);
            Assert.StartsWith(
                "https://docs.aws.amazon.com/",
                root["source"]?.GetValue<string>() ?? "",
                StringComparison.Ordinal
            );
            foreach (var node in root["cases"]!.AsArray())
            {
                var given = node!.AsObject();
                Assert.Empty(given.Select(p => p.Key).Except(Known));
                cases.Add(new EvaluationCase(file, given, root["given"]?.AsObject()));
            }
        }
        return cases;
    }
}
