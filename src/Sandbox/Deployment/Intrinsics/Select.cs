using System.Globalization;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

internal sealed class Select : IIntrinsic
{
    public string Name => "Fn::Select";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (
            argument is not JsonArray { Count: 2 } pair
            || scope.At("0").Text(pair[0]) is not { } text
            || scope.At("1").Resolve(pair[1]) is not { } from
        )
        {
            return scope.Fault("has to be a list of an index and a list");
        }

        if (Unresolved.Is(text) || Unresolved.Is(from))
        {
            return Unresolved.Value();
        }

        return
            int.TryParse(text, CultureInfo.InvariantCulture, out var index)
            && from is JsonArray items
            && index >= 0
            && index < items.Count
            ? items[index]?.DeepClone()
            : scope.Fault($"there is no item {text} in {from.ToJsonString()}");
    }
}
