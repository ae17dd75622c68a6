using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

internal sealed class If : IIntrinsic
{
    public string Name => "Fn::If";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (
            argument is not JsonArray { Count: 3 } branches
            || branches[0] is not JsonValue name
            || !name.TryGetValue<string>(out var condition)
        )
        {
            return scope.Fault("has to be a list of a condition's name and two values");
        }

        // Only the branch that is taken is resolved: the other may refer to resources that do not exist.
        return scope.Resolver.Conditions.IsTrue(condition, scope) switch
        {
            true => scope.At("1").Resolve(branches[1]),
            false => scope.At("2").Resolve(branches[2]),
            null => Unresolved.Value(),
        };
    }
}
