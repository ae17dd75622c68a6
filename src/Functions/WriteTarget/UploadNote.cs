namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Which upload at the target is this execution's. Kept in staging: S3 lists the uploads of a key, but not whose they
/// are, and other executions may be at the same key.
/// </summary>
public sealed record UploadNote
{
    public required string Bucket { get; init; }
    public required string Key { get; init; }
    public required string UploadId { get; init; }
}
