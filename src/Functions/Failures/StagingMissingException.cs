namespace XAcctWorkflow.Functions.Failures;

/// <summary>What was staged is no longer there, in whole or in part.</summary>
public sealed class StagingMissingException(string sentence) : MoveException(sentence);
