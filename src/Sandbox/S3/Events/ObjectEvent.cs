using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Events;

/// <summary>What happened to an object, as EventBridge's "Object Created" and "Object Deleted" tell it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html</remarks>
public sealed record ObjectEvent
{
    public required ObjectEventKind Kind { get; init; }
    public required Bucket Bucket { get; init; }
    public required string Key { get; init; }

    /// <summary>Null in an unversioned bucket.</summary>
    public string? VersionId { get; init; }

    /// <summary>In bytes; of a created object.</summary>
    public long? Size { get; init; }

    /// <summary>Without quotes; of a created object.</summary>
    public string? ETag { get; init; }

    /// <summary>Orders the events of one key: hexadecimal, the greater the later.</summary>
    public required string Sequencer { get; init; }

    /// <summary>PutObject, CopyObject, CompleteMultipartUpload; DeleteObject, Lifecycle Expiration.</summary>
    public required string Reason { get; init; }

    /// <summary>For a deletion: <c>Permanently Deleted</c> or <c>Delete Marker Created</c>.</summary>
    public string? DeletionType { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The account that asked; null for S3 itself.</summary>
    public AccountId? Requester { get; init; }

    public string? SourceIpAddress { get; init; }
    public required DateTimeOffset Time { get; init; }
}
