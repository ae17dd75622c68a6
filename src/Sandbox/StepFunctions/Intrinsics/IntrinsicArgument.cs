using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>An argument: a literal, a path, or another call.</summary>
public abstract record IntrinsicArgument
{
    private IntrinsicArgument() { }

    public abstract JsonElement Evaluate(Bindings bindings);

    public sealed record Literal(JsonElement Value) : IntrinsicArgument
    {
        public override JsonElement Evaluate(Bindings bindings) => Value;
    }

    public sealed record Place(JsonPath Path) : IntrinsicArgument
    {
        public override JsonElement Evaluate(Bindings bindings) =>
            Path.Find(bindings)
            ?? throw new EvaluationException(
                $"The JSONPath '{Path}' could not be found in the input '{bindings.Input.GetRawText()}'"
            );
    }

    public sealed record Nested(IntrinsicCall Call) : IntrinsicArgument
    {
        public override JsonElement Evaluate(Bindings bindings) => Call.Evaluate(bindings);
    }
}
