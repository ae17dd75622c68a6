using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Which bytes exactly the move is about.</summary>
public record PinnedObject
{
    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>With its quotes. Every read is on the condition that it still holds.</summary>
    public required string ETag { get; init; }

    /// <summary>Null in a bucket that never had versioning.</summary>
    public VersionId? VersionId { get; init; }

    /// <summary>How many annotations are moved with it.</summary>
    public int Annotations { get; init; }

    /// <summary>What the bytes are compared with; null where S3 tells nothing that they could be.</summary>
    public SourceDigest? Digest { get; init; }
}
