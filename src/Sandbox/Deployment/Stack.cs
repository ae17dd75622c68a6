using XAcctWorkflow.Sandbox.Deployment.Resources;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>A deployed stack.</summary>
internal sealed record Stack(
    StackContext Context,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<StackResource> Resources,
    IReadOnlyDictionary<string, string> Outputs
);
