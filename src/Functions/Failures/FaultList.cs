namespace XAcctWorkflow.Functions.Failures;

/// <summary>All faults of an input at once, for tools.</summary>
public sealed record FaultList(IReadOnlyList<Fault> Faults);
