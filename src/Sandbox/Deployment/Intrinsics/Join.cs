using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

internal sealed class Join : IIntrinsic
{
    public string Name => "Fn::Join";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (argument is not JsonArray { Count: 2 } pair || pair[0] is not JsonValue delimiter)
        {
            return scope.Fault("has to be a list of a delimiter and a list");
        }

        return scope.At("1").Resolve(pair[1]) switch
        {
            JsonArray items => string.Join(
                delimiter.ToString(),
                items.Select((item, i) => Text(item, scope.At($"1/{i}")))
            ),
            var one when Unresolved.Is(one) => one,
            _ => scope.Fault("has to be a list of a delimiter and a list"),
        };
    }

    private static string Text(JsonNode? item, Scope scope) =>
        item is JsonValue ? item.ToString() : scope.Fault("is not text").ToString();
}
