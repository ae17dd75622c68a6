using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-json-manipulate</summary>
internal static class JsonFunctions
{
    public static JsonElement StringToJson(JsonElement[] arguments)
    {
        var text = arguments[0].AsString();
        if (string.IsNullOrWhiteSpace(text))
        {
            return Json.Null;
        }
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException)
        {
            throw new IntrinsicFault("the string is not JSON");
        }
    }

    public static JsonElement JsonToString(JsonElement[] arguments) => Json.String(arguments[0].GetRawText());

    public static JsonElement Merge(JsonElement[] arguments)
    {
        if (arguments[2].AsBoolean())
        {
            throw new IntrinsicFault(
                "Step Functions supports the shallow merge only: the third argument has to be false"
            );
        }
        var merged = new Dictionary<string, JsonElement>();
        foreach (var member in arguments[..2].SelectMany(side => side.AsObject().EnumerateObject()))
        {
            merged[member.Name] = member.Value;
        }
        return Json.Object(merged);
    }
}
