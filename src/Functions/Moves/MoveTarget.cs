namespace XAcctWorkflow.Functions.Moves;

/// <summary>Where the object goes.</summary>
public sealed record MoveTarget
{
    public required BucketName Bucket { get; init; }
    public required ObjectKey Key { get; init; }

    /// <summary>Null for the Region that the functions run in.</summary>
    public RegionName? Region { get; init; }

    /// <summary>Null for S3's default, STANDARD.</summary>
    public StorageClassName? StorageClass { get; init; }

    /// <summary>Null for the bucket's default encryption.</summary>
    public KmsKeyId? KmsKeyId { get; init; }
}
