namespace XAcctWorkflow.Functions.Failures;

/// <summary>The object is under object lock, and the move does not say what is to become of that; or S3 does not delete it.</summary>
public sealed class SourceLockedException(string sentence) : MoveException(sentence);
