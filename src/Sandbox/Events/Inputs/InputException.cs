namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>A target's Input, InputPath or InputTransformer that cannot be one; the message says why, for a target to be named before it.</summary>
public sealed class InputException(string reason) : Exception(reason);
