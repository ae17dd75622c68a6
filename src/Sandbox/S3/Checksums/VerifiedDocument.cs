using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>A request's document whose Content-MD5 or checksum has been compared.</summary>
internal static class VerifiedDocument
{
    /// <param name="required">Whether the request has to declare one.</param>
    public static async Task<byte[]> ReadAsync(S3Request request, bool required = false)
    {
        var declared = new DeclaredChecksum(request);
        if (required && declared.Algorithm is null && !declared.NeedsMd5)
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5");
        var body = await Document.ReadAsync(request);
        using var digests = new Digests(declared.Algorithm ?? ChecksumAlgorithm.Crc64Nvme, declared.NeedsMd5);
        digests.Append(body);
        declared.Verify(digests.Md5, digests.Checksum);
        return body;
    }
}
