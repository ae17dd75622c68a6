namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Which upload at the target is this execution's. Kept in staging: S3 lists the uploads of a key, but not whose they
/// are, and other executions may be at the same key.
/// </summary>
public sealed record UploadNote
{
    public required string Bucket { get; init; }
    public required string Key { get; init; }

    /// <summary>When this execution was first about to begin an upload.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>
    /// Null for one that is about to begin. Who finds it so knows that a process may have died with an upload whose id
    /// nobody has.
    /// </summary>
    public string? UploadId { get; init; }
}
