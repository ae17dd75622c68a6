namespace XAcctWorkflow.Functions.Failures;

/// <summary>The staging bucket cannot be written.</summary>
public sealed class StagingDeniedException(string sentence, Diagnosis diagnosis) : MoveException(sentence, diagnosis);
