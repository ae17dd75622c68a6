namespace XAcctWorkflow.Functions.WriteBatch;

/// <summary>What became of a batch; object by object it stands in the batch's results.</summary>
/// <param name="ToDelete">How many sources may go now.</param>
public sealed record BatchOutcome(int Copied, int AlreadyThere, int Skipped, int Failed, int ToDelete);
