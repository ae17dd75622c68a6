using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>Task, Parallel and Map: states whose work has a result, and may fail, be tried again and be caught.</summary>
public abstract record WorkState : State
{
    public PayloadTemplate? Parameters { get; init; }
    public PayloadTemplate? ResultSelector { get; init; }

    /// <summary>Null where the definition says null: the result is dropped and the input goes on.</summary>
    public ReferencePath? ResultPath { get; init; } = ReferencePath.Root;

    public ImmutableArray<Retrier> Retry { get; init; } = [];
    public ImmutableArray<Catcher> Catch { get; init; } = [];

    public override IEnumerable<PayloadTemplate?> Assigning =>
        base.Assigning.Concat(Catch.Select(catcher => catcher.Assign));

    public override IEnumerable<string> Targets => base.Targets.Concat(Catch.Select(catcher => catcher.Next));
}
