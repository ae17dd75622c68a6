namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>A state machine as its definition says it, parsed once. https://states-language.net/spec.html#toplevelfields</summary>
/// <param name="Main">The states of the machine itself.</param>
/// <param name="TimeoutSeconds">How long an execution may take; null for no limit.</param>
public sealed record StateMachineDefinition(string? Comment, Flow Main, long? TimeoutSeconds);
