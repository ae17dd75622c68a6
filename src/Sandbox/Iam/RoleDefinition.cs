using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A role, as CreateRole or a template describes it. Policies are JSON documents.</summary>
public sealed record RoleDefinition
{
    /// <summary>With its path: <c>arn:aws:iam::111111111111:role/path/Name</c>.</summary>
    public required Arn Arn { get; init; }

    /// <summary>Who may assume it.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>Inline policies by name.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Arn> ManagedPolicies { get; init; } = [];

    /// <summary>The managed policy that bounds what the others may grant.</summary>
    public Arn? PermissionsBoundary { get; init; }

    /// <summary>From one to twelve hours.</summary>
    public TimeSpan MaxSessionDuration { get; init; } = TimeSpan.FromHours(1);

    public DateTimeOffset CreatedAt { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
