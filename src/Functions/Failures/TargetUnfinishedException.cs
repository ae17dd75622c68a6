namespace XAcctWorkflow.Functions.Failures;

/// <summary>
/// The invocation's time is over and parts of the target are still to be copied. The next attempt goes on with them, so
/// that this is progress rather than a fault.
/// </summary>
public sealed class TargetUnfinishedException(string sentence) : MoveException(sentence);
