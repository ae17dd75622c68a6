using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>Turns what a template writes into values: every intrinsic function in it evaluated.</summary>
internal sealed class Resolver
{
    private static readonly Dictionary<string, IIntrinsic> Functions = new IIntrinsic[]
    {
        new Ref(),
        new GetAtt(),
        new Sub(),
        new Join(),
        new Select(),
        new Split(),
        new FindInMap(),
        new If(),
    }.ToDictionary(f => f.Name);

    public required FaultList Faults { get; init; }

    public required ReferenceTable References { get; init; }

    public required ConditionTable Conditions { get; init; }

    /// <summary>The template's mappings: map, top-level key, second-level key.</summary>
    public required JsonObject Mappings { get; init; }

    /// <summary>The value; null if it comes to AWS::NoValue.</summary>
    public JsonNode? Resolve(JsonNode? node, Scope scope) =>
        node switch
        {
            null => scope.Fault("null is not allowed in a template"),
            JsonObject call when IntrinsicName(call) is { } name => Evaluate(name, call[name], scope.At(name)),
            JsonObject members => Members(members, scope),
            JsonArray items => Items(items, scope),
            var value => value.DeepClone(),
        };

    private static string? IntrinsicName(JsonObject node) =>
        node.Count == 1
        && node.First().Key is { } key
        && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal))
            ? key
            : null;

    private static JsonNode? Evaluate(string name, JsonNode? argument, Scope scope) =>
        Functions.TryGetValue(name, out var function)
            ? function.Evaluate(argument, scope)
            : scope.Fault($"{name} is not supported; the sandbox supports {string.Join(", ", Functions.Keys)}");

    private JsonObject Members(JsonObject members, Scope scope)
    {
        var resolved = new JsonObject();
        foreach (var (name, member) in members)
        {
            if (Resolve(member, scope.At(name)) is { } value)
            {
                resolved[name] = value;
            }
        }

        return resolved;
    }

    private JsonArray Items(JsonArray items, Scope scope)
    {
        var resolved = new JsonArray();
        for (var i = 0; i < items.Count; i++)
        {
            if (Resolve(items[i], scope.At($"{i}")) is { } value)
            {
                resolved.Add(value);
            }
        }

        return resolved;
    }
}
