namespace XAcctWorkflow.Functions.Failures;

/// <summary>
/// An event started the move, and there is nothing to be moved for it: expected where events come twice, late and out of
/// order. The execution succeeds, and says why. A move that a person started never ends this way.
/// </summary>
public sealed class EventSkippedException(string sentence) : MoveException(sentence);
