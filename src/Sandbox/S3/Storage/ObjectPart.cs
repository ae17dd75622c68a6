using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A part of an object that a multipart upload made.</summary>
/// <param name="Checksum">The part's own checksum, where the upload named an algorithm.</param>
public sealed record ObjectPart(int Number, long Size, Checksum? Checksum);
