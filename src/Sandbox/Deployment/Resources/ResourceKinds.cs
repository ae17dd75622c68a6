namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>The types of resources that can be deployed.</summary>
internal sealed class ResourceKinds(IEnumerable<IResourceKind> kinds)
{
    private readonly Dictionary<string, IResourceKind> kinds = kinds.ToDictionary(kind => kind.Type);

    public IEnumerable<string> Types => kinds.Keys.Order(StringComparer.Ordinal);

    public IResourceKind? Find(string type) => kinds.GetValueOrDefault(type);
}
