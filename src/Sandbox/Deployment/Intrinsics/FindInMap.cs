using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

internal sealed class FindInMap : IIntrinsic
{
    public string Name => "Fn::FindInMap";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (argument is not JsonArray { Count: 3 } names)
        {
            return scope.Fault("has to be a list of a mapping's name and two keys");
        }

        var keys = names.Select((name, i) => scope.At($"{i}").Text(name)).ToList();
        if (keys.Any(key => key is null || Unresolved.Is(key)))
        {
            return Unresolved.Value();
        }

        return
            (scope.Resolver.Mappings[keys[0]!] as JsonObject)?[keys[1]!] is JsonObject entries
            && entries[keys[2]!] is { } value
            ? value.DeepClone()
            : scope.Fault($"there is no {string.Join('/', keys)} in the template's mappings");
    }
}
