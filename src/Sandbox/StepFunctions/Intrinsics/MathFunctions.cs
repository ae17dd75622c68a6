using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-math-operation</summary>
internal static class MathFunctions
{
    public static JsonElement Add(JsonElement[] arguments) =>
        Json.Number(InRange(arguments[0].AsInteger()) + InRange(arguments[1].AsInteger()));

    /// <summary>The start is among the results, the end is not. With a seed, the same number each time.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "The state language promises no secrecy.")]
    public static JsonElement Random(JsonElement[] arguments, Dice dice)
    {
        var (from, to) = (InRange(arguments[0].AsInteger()), InRange(arguments[1].AsInteger()));
        if (from >= to)
        {
            throw new IntrinsicFault("the start has to be below the end");
        }
        return Json.Number(
            arguments.Length == 3
                ? new Random((int)InRange(arguments[2].AsInteger())).NextInt64(from, to)
                : dice.Between(from, to)
        );
    }

    public static JsonElement Uuid(JsonElement[] arguments, Dice dice) => Json.String(dice.Uuid().ToString());

    private static long InRange(long value) =>
        value is >= int.MinValue and <= int.MaxValue
            ? value
            : throw new IntrinsicFault($"{value} is outside -2147483648 to 2147483647");
}
