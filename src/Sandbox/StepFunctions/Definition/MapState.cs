using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://states-language.net/spec.html#map-state</summary>
public sealed record MapState : WorkState
{
    public override string Type => "Map";
    public required Flow Processor { get; init; }
    public JsonPath ItemsPath { get; init; } = JsonPath.Root;

    /// <summary>How many iterations may run at once; 0 for no limit.</summary>
    public Quantity? MaxConcurrency { get; init; }

    /// <summary>Null in mode INLINE.</summary>
    public DistributedMap? Distributed { get; init; }

    public override IEnumerable<Flow> Inner => [Processor];
}
