namespace XAcctWorkflow.Functions.Failures;

/// <summary>The bytes are not those that were sent.</summary>
public sealed class ChecksumMismatchException(string sentence) : MoveException(sentence);
