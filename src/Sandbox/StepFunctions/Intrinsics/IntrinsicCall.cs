using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>
/// A call of an intrinsic function: <c>States.Format('{}-{}', $.a, States.UUID())</c>.
/// https://states-language.net/spec.html#appendix-b
/// </summary>
public sealed record IntrinsicCall(string Text, string Name, ImmutableArray<IntrinsicArgument> Arguments)
{
    public JsonElement Evaluate(Bindings bindings)
    {
        var values = Arguments.Select(argument => argument.Evaluate(bindings)).ToArray();
        try
        {
            return IntrinsicFunctions.ByName[Name].Apply(values, bindings.Dice);
        }
        catch (IntrinsicFault fault)
        {
            // Not confirmed on AWS: the wording of the cause.
            throw new EvaluationException(
                $"The intrinsic function '{Text}' could not be evaluated: {fault.Message}",
                StatesException.IntrinsicFailure
            );
        }
    }
}
