using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>A session under the source's role, as one step of one execution needs it.</summary>
/// <param name="Step">The step that asks, for the words of a failure.</param>
/// <param name="Policy">What the session is cut down to, as JSON.</param>
public sealed record SessionRequest(string Step, ExecutionId Execution, MoveSource Source, string Policy);
