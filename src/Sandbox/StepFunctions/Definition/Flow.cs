using System.Collections.Frozen;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>States and where they start: a whole machine, a branch of a Parallel, the processor of a Map.</summary>
public sealed record Flow(string StartAt, FrozenDictionary<string, State> States);
