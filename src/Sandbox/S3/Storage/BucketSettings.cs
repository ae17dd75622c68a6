using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>What can be configured about a bucket. The defaults are those of a bucket made today.</summary>
public sealed record BucketSettings
{
    public Versioning Versioning { get; init; }

    /// <summary>The bucket policy as JSON.</summary>
    public string? Policy { get; init; }

    /// <summary>Null where it was deleted; S3 blocks everything unless told otherwise.</summary>
    public PublicAccessBlock? PublicAccessBlock { get; init; } = PublicAccessBlock.Everything;

    /// <summary>How objects are encrypted whose upload does not say it.</summary>
    public Encryption DefaultEncryption { get; init; } = Encryption.S3Managed;

    public ImmutableArray<LifecycleRule> Lifecycle { get; init; } = [];
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>Null where object lock is not enabled.</summary>
    public ObjectLockRule? ObjectLock { get; init; }

    /// <summary>Whether the bucket's events go to EventBridge.</summary>
    public bool EventBridge { get; init; }
}
