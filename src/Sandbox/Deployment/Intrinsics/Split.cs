using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

internal sealed class Split : IIntrinsic
{
    public string Name => "Fn::Split";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (
            argument is not JsonArray { Count: 2 } pair
            || pair[0] is not JsonValue delimiter
            || scope.At("1").Text(pair[1]) is not { } text
        )
        {
            return scope.Fault("has to be a list of a delimiter and text");
        }

        return Unresolved.Is(text)
            ? Unresolved.Value()
            : new JsonArray([.. text.Split(delimiter.ToString()).Select(part => JsonValue.Create(part))]);
    }
}
