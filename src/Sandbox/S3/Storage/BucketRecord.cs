using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A bucket as it stands on disk, without what is in it.</summary>
internal sealed record BucketRecord(
    string Name,
    AccountId Owner,
    string Region,
    DateTimeOffset CreatedAt,
    BucketSettings Settings
);
