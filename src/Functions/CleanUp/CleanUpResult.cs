namespace XAcctWorkflow.Functions.CleanUp;

/// <param name="Removed">How many temporary objects and open uploads there were.</param>
public sealed record CleanUpResult(int Removed);
