namespace XAcctWorkflow.Cli.Executions;

/// <summary>One stay in a state.</summary>
/// <param name="State">The state's name.</param>
/// <param name="Iteration">The index of the Map iteration it belongs to, or null outside one.</param>
/// <param name="EnteredAt">When it was entered.</param>
public sealed record StateVisit(string State, int? Iteration, DateTimeOffset EnteredAt)
{
    public override string ToString() => Iteration is { } index ? $"{State} {index}" : State;
}
