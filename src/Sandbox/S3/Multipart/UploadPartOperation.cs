using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html</remarks>
internal sealed class UploadPartOperation(Gate gate, Keyring keyring, Intake intake) : IOperation
{
    public Route Route { get; } =
        new("UploadPart", "PUT", Target.Object)
        {
            Requires = [UploadFinder.Parameter, "partNumber"],
            Headers = EncryptionHeaders.ReadNames,
        };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:PutObject", bucket, request.Key);
        var number = UploadFinder.PartNumber(request);
        var open = UploadFinder.Find(request, bucket);
        EncryptionHeaders.DemandCustomerKey(request, open.Upload.Traits.Encryption);
        var encryption = open.Upload.Traits.Encryption;
        keyring.DemandEncrypt(request, bucket, encryption, inParts: true);
        var declared = new DeclaredChecksum(request);
        DemandSame(open.Upload, declared.Algorithm);
        using var received = await intake.ReceiveAsync(
            request,
            declared,
            declared.Algorithm ?? PartKeeper.Algorithm(open.Upload),
            PartKeeper.MostBytes,
            withMd5: encryption == Encryption.S3Managed
        );
        var etag = received.Md5 is { } md5 ? ETags.OfMd5(md5) : ETags.Opaque(received.Content);
        var kept = open.Upload.Algorithm is null ? Checksum.OfCrc64(received.Content.Crc64!.Value) : received.Checksum;
        var told = declared.Algorithm is null ? null : received.Checksum;
        PartKeeper.Keep(open, new UploadPart(number, received.Content, etag, kept, request.Now) { Declared = told });
        received.Keep();
        request.Response.Headers.ETag = ETags.Quoted(etag);
        if (declared.Algorithm is not null)
            request.Response.Headers[received.Checksum.Algorithm.Header()] = received.Checksum.Value;
        EncryptionHeaders.Write(request, encryption);
        request.Response.ContentLength = 0;
    }

    // An upload that named an algorithm demands it of every part. One that named none keeps CRC64NVME, and compares
    // whatever a part brings: today's SDKs send CRC32 with every part unasked. Not confirmed on AWS, which refused
    // that until its SDKs began to.
    private static void DemandSame(Upload upload, ChecksumAlgorithm? declared)
    {
        var same = upload.Algorithm is null || declared == upload.Algorithm;
        var optional = declared is null && upload.Type == ChecksumType.FullObject;
        if (!same && !optional)
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {Name(upload.Algorithm)}, "
                    + $"actual checksum Type: {Name(declared)}"
            );
    }

    private static string Name(ChecksumAlgorithm? algorithm) => algorithm?.ToString().ToLowerInvariant() ?? "null";
}
