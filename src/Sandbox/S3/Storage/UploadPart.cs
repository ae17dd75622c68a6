using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A part that was uploaded.</summary>
/// <param name="ETag">Without quotes; 32 hexadecimal digits.</param>
internal sealed record UploadPart(
    int Number,
    Content Content,
    string ETag,
    Checksum? Checksum,
    DateTimeOffset LastModified
)
{
    /// <summary>What the client said of it, and was found true; null where it said nothing.</summary>
    public Checksum? Declared { get; init; }
}
