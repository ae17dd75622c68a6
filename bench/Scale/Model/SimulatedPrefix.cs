namespace XAcctWorkflow.Scale.Model;

/// <summary>What a move of a prefix takes whose objects have one size.</summary>
/// <param name="Size">Of each object, in bytes.</param>
/// <param name="Batch">How many objects a child of the Map moves.</param>
public sealed record SimulatedPrefix(long Objects, long Size, long Batch, TimeSpan Elapsed, Bill Bill);
