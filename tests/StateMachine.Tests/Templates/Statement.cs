using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

/// <summary>One statement of a role's policy, with intrinsic functions as they are written.</summary>
internal sealed record Statement(string Role, JsonObject Json)
{
    public string Name => $"{Role}/{Json["Sid"]}";

    public string Effect => Json[nameof(Effect)]!.GetValue<string>();

    public IReadOnlyList<string> Actions => [.. Items("Action").Select(action => action.GetValue<string>())];

    public bool Concerns(string service) =>
        Actions.Any(action => action.StartsWith(service + ":", StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<JsonNode> Resources => [.. Items("Resource")];

    public bool IsOn(params JsonNode[] resources) =>
        Resources.Count == resources.Length
        && Resources.Zip(resources).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));

    /// <summary>IAM takes one item without brackets.</summary>
    private JsonNode[] Items(string field) =>
        Json[field] is JsonArray items ? [.. items.Select(item => item!)] : [Json[field]!];
}
