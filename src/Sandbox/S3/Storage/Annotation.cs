using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A named text that is attached to a version of an object, and goes with it.</summary>
/// <param name="ETag">Without quotes.</param>
public sealed record Annotation(
    string Name,
    Content Content,
    string ETag,
    Checksum Checksum,
    DateTimeOffset LastModified
);
