namespace XAcctWorkflow.Functions.Failures;

/// <summary>The object is no longer the one that the move began with. A redrive would keep the old pin: start again.</summary>
public sealed class SourceChangedException(string sentence) : MoveException(sentence);
