using System.Collections.Frozen;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>
/// All eighteen, by name.
/// https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
/// </summary>
internal static class IntrinsicFunctions
{
    public static readonly FrozenDictionary<string, IntrinsicFunction> ByName = new Dictionary<
        string,
        IntrinsicFunction
    >
    {
        ["States.Array"] = new(0, int.MaxValue, (arguments, _) => ArrayFunctions.Array(arguments)),
        ["States.ArrayPartition"] = new(2, ArrayFunctions.Partition),
        ["States.ArrayContains"] = new(2, ArrayFunctions.Contains),
        ["States.ArrayRange"] = new(3, ArrayFunctions.Range),
        ["States.ArrayGetItem"] = new(2, ArrayFunctions.GetItem),
        ["States.ArrayLength"] = new(1, ArrayFunctions.Length),
        ["States.ArrayUnique"] = new(1, ArrayFunctions.Unique),
        ["States.Base64Encode"] = new(1, TextFunctions.Base64Encode),
        ["States.Base64Decode"] = new(1, TextFunctions.Base64Decode),
        ["States.Hash"] = new(2, TextFunctions.Hash),
        ["States.Format"] = new(1, int.MaxValue, (arguments, _) => TextFunctions.Format(arguments)),
        ["States.StringSplit"] = new(2, TextFunctions.Split),
        ["States.StringToJson"] = new(1, JsonFunctions.StringToJson),
        ["States.JsonToString"] = new(1, JsonFunctions.JsonToString),
        ["States.JsonMerge"] = new(3, JsonFunctions.Merge),
        ["States.MathAdd"] = new(2, MathFunctions.Add),
        ["States.MathRandom"] = new(2, 3, MathFunctions.Random),
        ["States.UUID"] = new(0, 0, MathFunctions.Uuid),
    }.ToFrozenDictionary();
}
