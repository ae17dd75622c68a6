using XAcctWorkflow.Sandbox.Deployment.Intrinsics;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>The identities of a template's resources, each worked out when first asked for.</summary>
internal sealed class ResourceIdentities(
    IReadOnlyDictionary<string, ResourceDeclaration> resources,
    ResourceKinds kinds,
    StackContext stack
)
{
    private readonly Dictionary<string, ResourceIdentity?> known = [];
    private readonly HashSet<string> underWay = [];

    public bool IsDeclared(string logicalId) => resources.ContainsKey(logicalId);

    /// <summary>Whether its condition, if it has one, is true.</summary>
    public bool IsIncluded(string logicalId, Scope scope) =>
        resources[logicalId].Condition is not { } condition
        || scope.Resolver.Conditions.IsTrue(condition, scope with { Path = $"Resources/{logicalId}/Condition" })
            != false;

    /// <summary>Null: its type is not supported, or its name depends on itself; the fault was told.</summary>
    public ResourceIdentity? Find(string logicalId, Scope scope)
    {
        if (known.TryGetValue(logicalId, out var identity))
        {
            return identity;
        }

        if (!underWay.Add(logicalId))
        {
            scope.Fault($"the name of {logicalId} depends on itself");
            return null;
        }

        var resource = resources[logicalId];
        return known[logicalId] = kinds.Find(resource.Type)?.Identify(new Naming(resource, stack, scope));
    }
}
