using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>An intrinsic function: how many arguments it takes and what it makes of them.</summary>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Apply">Throws <see cref="IntrinsicFault"/> for arguments of the wrong kind or size.</param>
internal sealed record IntrinsicFunction(int Least, int Most, Func<JsonElement[], Dice, JsonElement> Apply)
{
    public IntrinsicFunction(int count, Func<JsonElement[], JsonElement> apply)
        : this(count, count, (arguments, _) => apply(arguments)) { }
}
