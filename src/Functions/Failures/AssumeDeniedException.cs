namespace XAcctWorkflow.Functions.Failures;

/// <summary>STS refuses the role. Retried twice, since a fresh role or policy takes half a minute to take effect.</summary>
public sealed class AssumeDeniedException(string sentence, Diagnosis diagnosis) : MoveException(sentence, diagnosis);
