using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>What a template would make, with everything in it resolved.</summary>
/// <param name="Parameters">Every parameter's value: the given ones, and defaults.</param>
/// <param name="Roles">As they would be deployed, in the order of their making.</param>
public sealed record StackPreview(
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<RoleDefinition> Roles,
    IReadOnlyDictionary<string, string> Outputs
);
