using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>A number that stands in the definition, or a path to it (<c>TimeoutSeconds</c> or <c>TimeoutSecondsPath</c>).</summary>
/// <param name="Field">The field's name without <c>Path</c>.</param>
public sealed record Quantity(string Field, double Value, JsonPath? Path);
