namespace XAcctWorkflow.Functions.Moves;

/// <summary>Where the object goes.</summary>
public sealed record MoveTarget
{
    public required BucketName Bucket { get; init; }
    public required ObjectKey Key { get; init; }

    /// <summary>Null for the Region that the functions run in.</summary>
    public RegionName? Region { get; init; }

    /// <summary>
    /// The role under which the target is written, mostly one of another account. Null for the stack's own target role.
    /// </summary>
    public RoleArn? RoleArn { get; init; }

    public ExternalId? ExternalId { get; init; }

    /// <summary>Null for S3's default, STANDARD.</summary>
    public StorageClassName? StorageClass { get; init; }

    /// <summary>Null for the bucket's default encryption.</summary>
    public KmsKeyId? KmsKeyId { get; init; }
}
