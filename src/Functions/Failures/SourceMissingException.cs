namespace XAcctWorkflow.Functions.Failures;

/// <summary>The object to move is not there.</summary>
public sealed class SourceMissingException(string sentence) : MoveException(sentence);
