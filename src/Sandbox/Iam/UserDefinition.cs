using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A user. Policies are JSON documents.</summary>
public sealed record UserDefinition
{
    /// <summary><c>arn:aws:iam::111111111111:user/Name</c>.</summary>
    public required Arn Arn { get; init; }

    /// <summary>Inline policies by name.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Arn> ManagedPolicies { get; init; } = [];

    /// <summary>The managed policy that bounds what the others may grant.</summary>
    public Arn? PermissionsBoundary { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
