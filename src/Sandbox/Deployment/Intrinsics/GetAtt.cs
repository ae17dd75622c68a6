using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary><c>["Resource", "Attribute"]</c>, or the same in one text with a dot.</summary>
internal sealed class GetAtt : IIntrinsic
{
    public string Name => "Fn::GetAtt";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (
            argument is JsonValue value
            && value.TryGetValue<string>(out var dotted)
            && dotted.Split('.', 2) is [var owner, var name]
        )
        {
            return scope.Resolver.References.Attribute(owner, name, scope);
        }

        return
            argument is JsonArray { Count: 2 } pair
            && pair[0] is JsonValue first
            && first.TryGetValue<string>(out var resource)
            && scope.Text(pair[1]) is { } attribute
            ? scope.Resolver.References.Attribute(resource, attribute, scope)
            : scope.Fault("has to be a list of a resource's name and an attribute's");
    }
}
