using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</remarks>
internal sealed class PutObject(Gate gate, TraitsReader traits, Keyring keyring, Intake intake, Publisher publisher)
    : IOperation
{
    /// <summary>The most that one request may carry, in bytes.</summary>
    public const long MostBytes = 5L << 30;

    public Route Route { get; } = new("PutObject", "PUT", Target.Object) { Headers = TraitsReader.Headers };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var wanted = traits.Read(request, bucket);
        WriteRights.Demand(gate, keyring, request, bucket, wanted);
        var conditions = new WriteConditions(request, bucket);
        var declared = new DeclaredChecksum(request);
        var algorithm = declared.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        var plain = wanted.Encryption == Encryption.S3Managed;
        using var received = await intake.ReceiveAsync(request, declared, algorithm, MostBytes, withMd5: plain);
        var draft = new ObjectVersion
        {
            Key = request.Key,
            Owner = bucket.Owner,
            Content = received.Content,
            ETag = received.Md5 is { } md5 ? ETags.OfMd5(md5) : ETags.Opaque(received.Content),
            Checksum = received.Checksum,
            Traits = wanted,
        };
        var published = publisher.Publish(request, bucket, draft, conditions, Route.Name);
        received.Keep();
        Answer(request, bucket, published);
    }

    private static void Answer(S3Request request, Bucket bucket, ObjectVersion published)
    {
        var headers = request.Response.Headers;
        headers.ETag = ETags.Quoted(published.ETag);
        ObjectHeaders.WriteVersion(request, bucket, published);
        ObjectHeaders.WriteChecksum(request, published.Checksum);
        EncryptionHeaders.Write(request, published.Traits.Encryption);
        ObjectHeaders.WriteExpiration(request, bucket, published);
        request.Response.ContentLength = 0;
    }
}
