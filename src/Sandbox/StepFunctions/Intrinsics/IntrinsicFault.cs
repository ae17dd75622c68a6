namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>An intrinsic function cannot do with its arguments.</summary>
internal sealed class IntrinsicFault(string message) : Exception(message);
