namespace XAcctWorkflow.Functions.Failures;

/// <summary>The object is archived and has to be restored before it can be read.</summary>
public sealed class SourceArchivedException(string sentence) : MoveException(sentence);
