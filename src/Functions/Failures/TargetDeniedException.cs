namespace XAcctWorkflow.Functions.Failures;

/// <summary>The target bucket cannot be read or written.</summary>
public sealed class TargetDeniedException(string sentence, Diagnosis diagnosis) : MoveException(sentence, diagnosis);
