using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-arrays</summary>
internal static class ArrayFunctions
{
    public static JsonElement Array(JsonElement[] items) => Json.Array(items);

    public static JsonElement Partition(JsonElement[] arguments)
    {
        var size = arguments[1].AsInteger();
        if (size is <= 0 or > int.MaxValue)
        {
            throw new IntrinsicFault("the chunk size has to be a positive integer");
        }
        return Json.Array(arguments[0].AsArray().EnumerateArray().Chunk((int)size).Select(Json.Array));
    }

    public static JsonElement Contains(JsonElement[] arguments) =>
        Json.Boolean(arguments[0].AsArray().EnumerateArray().Any(item => JsonElement.DeepEquals(item, arguments[1])));

    public static JsonElement Range(JsonElement[] arguments)
    {
        var (first, last, step) = (arguments[0].AsInteger(), arguments[1].AsInteger(), arguments[2].AsInteger());
        if (step == 0)
        {
            throw new IntrinsicFault("the increment must not be zero");
        }
        var count = Math.Max(0, (last - first) / step + 1);
        if ((last - first) / step < 0)
        {
            count = 0;
        }
        if (count > 1000)
        {
            throw new IntrinsicFault("the array would hold more than 1,000 items");
        }
        return Json.Array(Enumerable.Range(0, (int)count).Select(at => Json.Number(first + at * step)));
    }

    public static JsonElement GetItem(JsonElement[] arguments)
    {
        var array = arguments[0].AsArray();
        var index = arguments[1].AsInteger();
        return index >= 0 && index < array.GetArrayLength()
            ? array[(int)index]
            : throw new IntrinsicFault($"index {index} is outside the array");
    }

    public static JsonElement Length(JsonElement[] arguments) => Json.Number(arguments[0].AsArray().GetArrayLength());

    public static JsonElement Unique(JsonElement[] arguments)
    {
        var seen = new List<JsonElement>();
        foreach (var item in arguments[0].AsArray().EnumerateArray())
        {
            if (!seen.Any(earlier => JsonElement.DeepEquals(earlier, item)))
            {
                seen.Add(item);
            }
        }
        return Json.Array(seen);
    }
}
