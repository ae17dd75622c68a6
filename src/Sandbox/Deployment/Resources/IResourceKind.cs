namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>A type of resource that the sandbox can deploy. A further type is a further class, and a line in <see cref="ResourceKinds"/>.</summary>
internal interface IResourceKind
{
    /// <summary>As templates write it: <c>AWS::IAM::Role</c>.</summary>
    string Type { get; }

    /// <summary>Its identity, from the few properties that decide it.</summary>
    ResourceIdentity Identify(Naming naming);

    /// <summary>
    /// The resource that the properties describe, not created yet. Whatever is wrong is told through the reader; then
    /// the result is not used, and may be null.
    /// </summary>
    StackResource? Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context);
}
