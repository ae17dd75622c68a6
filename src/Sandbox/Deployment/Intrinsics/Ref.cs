using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

internal sealed class Ref : IIntrinsic
{
    public string Name => "Ref";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope) =>
        argument is JsonValue value && value.TryGetValue<string>(out var name)
            ? scope.Resolver.References.Ref(name, scope)
            : scope.Fault("has to name a parameter or a resource");
}
