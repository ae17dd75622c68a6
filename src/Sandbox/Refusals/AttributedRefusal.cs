using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Refusals;

/// <summary>A refusal with its true reason, and the execution in which it happened.</summary>
/// <param name="Origin">The execution and state; null for a request that no execution made.</param>
public sealed record AttributedRefusal(Refusal Refusal, InvocationOrigin? Origin);
