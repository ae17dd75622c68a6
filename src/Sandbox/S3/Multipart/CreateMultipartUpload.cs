using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html</remarks>
internal sealed class CreateMultipartUpload(Gate gate, TraitsReader traits, Keyring keyring, StoreContext context)
    : IOperation
{
    public Route Route { get; } =
        new("CreateMultipartUpload", "POST", Target.Object) { Requires = ["uploads"], Headers = TraitsReader.Headers };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var wanted = traits.Read(request, bucket);
        WriteRights.Demand(gate, keyring, request, bucket, wanted, inParts: true);
        var algorithm = Algorithm(request);
        var upload = new Upload
        {
            Id = context.Identifiers.Upload(),
            Key = request.Key,
            Initiated = request.Now,
            Initiator = request.Signed.Caller.Arn.ToString(),
            Owner = bucket.Owner,
            Traits = wanted,
            Algorithm = algorithm,
            Type = Type(request, algorithm),
        };
        bucket.Begin(upload);
        EncryptionHeaders.Write(request, wanted.Encryption);
        if (algorithm is not null)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = algorithm.Value.Name();
            request.Response.Headers["x-amz-checksum-type"] = upload.Type.Name();
        }
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "InitiateMultipartUploadResult",
                new XElement("Bucket", bucket.Name),
                new XElement("Key", upload.Key),
                new XElement("UploadId", upload.Id)
            )
        );
    }

    private static ChecksumAlgorithm? Algorithm(S3Request request) =>
        request.Header("x-amz-checksum-algorithm") is not { } name
            ? null
            : ChecksumNames.Algorithm(name)
                ?? throw S3Errors.InvalidRequest(
                    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                        + "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
                );

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#Full-object-checksums
    private static ChecksumType Type(S3Request request, ChecksumAlgorithm? algorithm)
    {
        if (request.Header("x-amz-checksum-type") is not { } name)
            return algorithm is null or ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite;
        if (algorithm is null)
            throw S3Errors.InvalidRequest(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."
            );
        var type =
            ChecksumNames.Type(name)
            ?? throw S3Errors.InvalidRequest("Value for x-amz-checksum-type header is invalid.");
        var possible =
            type == ChecksumType.Composite ? algorithm != ChecksumAlgorithm.Crc64Nvme : algorithm.Value.IsCrc();
        return possible
            ? type
            : throw S3Errors.InvalidRequest(
                $"The {type.Name()} checksum type cannot be used with the {algorithm.Value.Name()} checksum algorithm."
            );
    }
}
