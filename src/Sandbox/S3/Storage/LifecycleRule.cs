using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A rule of a bucket's lifecycle configuration. Days are whole days, counted to the next midnight UTC.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html</remarks>
public sealed record LifecycleRule
{
    public required string Id { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>Keys that the rule is about begin with it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Tags that an object must all have.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>In bytes; the object has to be larger.</summary>
    public long? SizeGreaterThan { get; init; }

    /// <summary>In bytes; the object has to be smaller.</summary>
    public long? SizeLessThan { get; init; }

    public int? ExpirationDays { get; init; }
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Delete markers without versions behind them go.</summary>
    public bool ExpiredObjectDeleteMarker { get; init; }

    public int? NoncurrentDays { get; init; }

    /// <summary>How many noncurrent versions stay whatever their age.</summary>
    public int? NewerNoncurrentVersions { get; init; }

    public int? AbortIncompleteUploadDays { get; init; }
}
