using System.Collections.Immutable;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Annotating;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Copying;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</remarks>
internal sealed class CopyObject(
    Gate gate,
    SourceReader sources,
    CopyTraits traits,
    AnnotationCopies annotations,
    Keyring keyring,
    CopyDigests digests,
    Publisher publisher,
    DataFiles files
) : IOperation
{
    private const long MostBytes = 5L << 30;

    public Route Route { get; } =
        new("CopyObject", "PUT", Target.Object)
        {
            RequiresHeader = CopySource.Header,
            Headers =
            [
                "x-amz-metadata-directive",
                "x-amz-tagging-directive",
                "x-amz-checksum-algorithm",
                AnnotationCopies.Header,
                .. SourceReader.Headers,
                .. TraitsReader.Headers,
            ],
        };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var (from, source) = sources.Open(request);
        var published = false;
        ImmutableArray<Annotation> taken = [];
        try
        {
            if (source.Content.Length > MostBytes)
                throw S3Errors.InvalidRequest(
                    $"The specified copy source is larger than the maximum allowable size for a copy source: {MostBytes}"
                );
            var wanted = traits.Read(request, from, source, bucket);
            WriteRights.Demand(gate, keyring, request, bucket, wanted);
            taken = annotations.Take(request, from, source, bucket);
            var conditions = new WriteConditions(request, bucket);
            var (etag, checksum) = await digests.OfCopyAsync(
                source,
                wanted,
                Algorithm(request, source),
                request.Aborted
            );
            var draft = new ObjectVersion
            {
                Key = request.Key,
                Owner = bucket.Owner,
                Content = source.Content,
                ETag = etag,
                Checksum = checksum,
                Traits = wanted,
                Annotations = taken,
            };
            var copy = publisher.Publish(request, bucket, draft, conditions, Route.Name);
            published = true;
            await AnswerAsync(request, bucket, copy);
        }
        finally
        {
            if (!published)
            {
                files.Release(source.Content);
                annotations.Release(taken);
            }
        }
    }

    private static ChecksumAlgorithm Algorithm(S3Request request, ObjectVersion source)
    {
        if (request.Header("x-amz-checksum-algorithm") is not { } name)
            return source.Checksum?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        return ChecksumNames.Algorithm(name)
            ?? throw S3Errors.InvalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"
            );
    }

    private static Task AnswerAsync(S3Request request, Bucket bucket, ObjectVersion copy)
    {
        ObjectHeaders.WriteVersion(request, bucket, copy);
        ObjectHeaders.WriteExpiration(request, bucket, copy);
        EncryptionHeaders.Write(request, copy.Traits.Encryption);
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "CopyObjectResult",
                new XElement("LastModified", S3Xml.Time(copy.LastModified)),
                new XElement("ETag", ETags.Quoted(copy.ETag)),
                ChecksumElements.Of(copy.Checksum)
            )
        );
    }
}
