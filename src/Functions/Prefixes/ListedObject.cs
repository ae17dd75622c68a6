using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>An object as a listing or a manifest tells it. What was listed is what is moved: the ETag pins it.</summary>
public sealed record ListedObject
{
    public required ObjectKey Key { get; init; }

    /// <summary>In bytes; null where a manifest does not tell and the object could not be looked up.</summary>
    public long? Size { get; init; }

    /// <summary>With its quotes; null where a manifest does not tell.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }
}
