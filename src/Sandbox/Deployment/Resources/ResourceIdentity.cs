namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>What is known of a resource before it exists, because its name decides it.</summary>
/// <param name="PhysicalId">Tells it from all others of its type; a change replaces the resource.</param>
/// <param name="Ref">What Ref gives.</param>
/// <param name="Attributes">What Fn::GetAtt gives.</param>
internal sealed record ResourceIdentity(string PhysicalId, string Ref, IReadOnlyDictionary<string, string> Attributes)
{
    public ResourceIdentity(string id, params ReadOnlySpan<(string Name, string Value)> attributes)
        : this(id, id, attributes.ToArray().ToDictionary(a => a.Name, a => a.Value)) { }
}
