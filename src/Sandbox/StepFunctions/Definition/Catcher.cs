using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-fallback-states</summary>
public sealed record Catcher(ImmutableArray<string> ErrorEquals, string Next)
{
    /// <summary>Null: the error output is dropped and the state's input goes on.</summary>
    public ReferencePath? ResultPath { get; init; } = ReferencePath.Root;

    public PayloadTemplate? Assign { get; init; }
}
