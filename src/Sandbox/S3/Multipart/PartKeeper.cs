using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <summary>What UploadPart and UploadPartCopy have in common.</summary>
internal static class PartKeeper
{
    /// <summary>The most that a part may hold, in bytes.</summary>
    public const long MostBytes = 5L << 30;

    /// <summary>The checksum that is kept of every part of the upload.</summary>
    public static ChecksumAlgorithm Algorithm(Upload upload) => upload.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;

    /// <summary>Adds the part, unless the upload has ended meanwhile: NoSuchUpload.</summary>
    public static void Keep(OpenUpload open, UploadPart part)
    {
        if (!open.TryAdd(part))
            throw S3Errors.NoSuchUpload(open.Upload.Id);
    }
}
