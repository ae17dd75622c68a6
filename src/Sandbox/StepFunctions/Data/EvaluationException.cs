namespace XAcctWorkflow.Sandbox.StepFunctions.Data;

/// <summary>
/// An expression could not be evaluated. The interpreter makes a <see cref="StatesException"/> of it, which names the state;
/// the message is the second half of that error's cause.
/// </summary>
public sealed class EvaluationException(string message, string error = StatesException.Runtime) : Exception(message)
{
    public string Error { get; } = error;
}
