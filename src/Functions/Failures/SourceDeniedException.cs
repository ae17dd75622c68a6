namespace XAcctWorkflow.Functions.Failures;

/// <summary>The source's account does not let its role do what the step needs.</summary>
public sealed class SourceDeniedException(string sentence, Diagnosis diagnosis) : MoveException(sentence, diagnosis);
