using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>Where in a template a value is being resolved, and what may be referred to from there.</summary>
/// <param name="Resolver">Resolves arguments.</param>
/// <param name="Path">The place, for faults.</param>
/// <param name="References">Gathers the logical ids of the resources that the value depends on; null where it may not.</param>
internal sealed record Scope(Resolver Resolver, string Path, ISet<string>? References)
{
    public Scope At(string name) => this with { Path = $"{Path}/{name}" };

    public JsonNode Fault(string message) => Resolver.Faults.Unresolved(Path, message);

    public JsonNode? Resolve(JsonNode? node) => Resolver.Resolve(node, this);

    /// <summary>The argument's text once resolved; null (told, where it has to be) if there is none.</summary>
    public string? Text(JsonNode? node)
    {
        switch (Resolve(node))
        {
            case JsonValue value when value.TryGetValue<string>(out var text):
                return text;
            case JsonValue value:
                return value.ToJsonString();
            case var other:
                Fault($"{other?.ToJsonString() ?? "nothing"} is not text");
                return null;
        }
    }
}
