namespace XAcctWorkflow.Sandbox.Events.Patterns;

/// <summary>A text that is no event pattern.</summary>
public sealed class PatternException(string reason) : Exception($"Event pattern is not valid. Reason: {reason}");
