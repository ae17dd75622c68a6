using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://states-language.net/spec.html#parallel-state</summary>
public sealed record ParallelState : WorkState
{
    public override string Type => "Parallel";
    public required ImmutableArray<Flow> Branches { get; init; }
    public override IEnumerable<Flow> Inner => Branches;
}
