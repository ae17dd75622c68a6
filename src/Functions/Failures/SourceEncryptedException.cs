namespace XAcctWorkflow.Functions.Failures;

/// <summary>The object is encrypted with a key that only its writer holds (SSE-C).</summary>
public sealed class SourceEncryptedException(string sentence) : MoveException(sentence);
