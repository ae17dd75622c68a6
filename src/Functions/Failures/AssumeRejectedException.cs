namespace XAcctWorkflow.Functions.Failures;

/// <summary>The role cannot be assumed for a reason that waiting does not mend: a limit, a wrong form, a Region that is off.</summary>
public sealed class AssumeRejectedException(string sentence, Diagnosis diagnosis) : MoveException(sentence, diagnosis);
