namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>A resource with everything resolved: what a stack remembers, and can bring about again.</summary>
internal abstract class StackResource
{
    public required string LogicalId { get; init; }

    public required string Type { get; init; }

    public required string PhysicalId { get; init; }

    /// <summary>Whether it stays when the stack lets go of it.</summary>
    public bool Retained { get; set; }

    /// <summary>The logical ids that have to be there before it.</summary>
    public IReadOnlySet<string> DependsOn { get; set; } = new HashSet<string>();

    /// <summary>Why it cannot be created although nothing is wrong with the template: something of its name exists.</summary>
    public virtual string? Obstacle() => null;

    /// <summary>Creates it, or changes what is there to what this says. Doing it twice is doing it once.</summary>
    public abstract void Apply();

    /// <summary>Takes it away; no error if it is gone.</summary>
    public abstract void Remove();
}
