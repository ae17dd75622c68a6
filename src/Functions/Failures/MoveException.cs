namespace XAcctWorkflow.Functions.Failures;

/// <summary>
/// A failure that the state machine decides on. The simple name of a derived type is a wire contract: it is what a
/// state's <c>ErrorEquals</c> matches.
/// </summary>
/// <remarks>
/// No inner exception: Lambda would post it too, and an SDK exception may quote the request with its session token.
/// </remarks>
public abstract class MoveException : Exception
{
    private protected MoveException(string sentence)
        : base(sentence) { }

    private protected MoveException(string sentence, Diagnosis diagnosis)
        : base(sentence + "\n" + Facts.Write(diagnosis)) => Diagnosis = diagnosis;

    private protected MoveException(string sentence, FaultList faults)
        : base(sentence + "\n" + Facts.Write(faults)) { }

    /// <summary>What was found out, where the failure is a refusal by somebody's policy.</summary>
    public Diagnosis? Diagnosis { get; }
}
