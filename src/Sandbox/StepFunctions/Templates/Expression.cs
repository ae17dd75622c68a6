using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Templates;

/// <summary>What may stand behind a key that ends in <c>.$</c>: a path or a call of an intrinsic function.</summary>
public abstract record Expression
{
    private Expression() { }

    /// <param name="bindings">What the expression sees.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    public abstract JsonElement Evaluate(Bindings bindings, string field);

    /// <summary>Parses, or throws a <see cref="FormatException"/> that says what is wrong.</summary>
    public static Expression Parse(string text) =>
        text.StartsWith('$') ? new Place(JsonPath.Parse(text)) : new Call(new IntrinsicParser(text).Parse());

    public sealed record Place(JsonPath Path) : Expression
    {
        public override JsonElement Evaluate(Bindings bindings, string field) =>
            Path.Find(bindings)
            ?? throw new EvaluationException(
                $"The JSONPath '{Path}' specified for the field '{field}' could not be found in the input '{bindings.Input.GetRawText()}'"
            );
    }

    public sealed record Call(IntrinsicCall Intrinsic) : Expression
    {
        public override JsonElement Evaluate(Bindings bindings, string field) => Intrinsic.Evaluate(bindings);
    }
}
