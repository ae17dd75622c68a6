using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
internal sealed class CompleteMultipartUpload(Gate gate, Keyring keyring, DataFiles files, Publisher publisher)
    : IOperation
{
    private const string SizeHeader = "x-amz-mp-object-size";

    public Route Route { get; } =
        new("CompleteMultipartUpload", "POST", Target.Object)
        {
            Requires = [UploadFinder.Parameter],
            Headers = [SizeHeader, .. EncryptionHeaders.ReadNames],
        };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:PutObject", bucket, request.Key);
        var open = UploadFinder.Find(request, bucket);
        var upload = open.Upload;
        keyring.DemandEncrypt(request, bucket, upload.Traits.Encryption, inParts: true);
        var conditions = new WriteConditions(request, bucket);
        // The checksum headers are about the object here, not about this document.
        var document = S3Xml.Read(await Document.ReadAsync(request), "CompleteMultipartUpload");
        var parts = Completion.Parts(document, open);
        var checksum = Completion.Checksum(upload, parts);
        var content = Content.Join(parts.Select(part => part.Content));
        CheckSize(request, content.Length);
        CheckChecksum(request, upload, checksum);
        var draft = new ObjectVersion
        {
            Key = upload.Key,
            Owner = upload.Owner,
            Content = content,
            ETag = ETags.OfParts([.. parts.Select(part => part.ETag)]),
            Checksum = checksum,
            Traits = upload.Traits,
            Parts = [.. parts.Select(part => new ObjectPart(part.Number, part.Content.Length, Kept(upload, part)))],
        };
        var published = Publish(request, bucket, open, draft, conditions);
        await AnswerAsync(request, bucket, published);
    }

    private ObjectVersion Publish(
        S3Request request,
        Bucket bucket,
        OpenUpload open,
        ObjectVersion draft,
        WriteConditions conditions
    )
    {
        // The parts hold the files until the object does; they have let go where somebody else ended the upload.
        if (!files.TryRetain(draft.Content))
            throw S3Errors.NoSuchUpload(open.Upload.Id);
        ObjectVersion published;
        try
        {
            published = publisher.Publish(request, bucket, draft, conditions, Route.Name);
        }
        catch
        {
            files.Release(draft.Content);
            throw;
        }
        bucket.TryClose(open);
        return published;
    }

    private static Checksum? Kept(Upload upload, UploadPart part) => upload.Algorithm is null ? null : part.Checksum;

    private static void CheckSize(S3Request request, long actual)
    {
        if (request.Header(SizeHeader) is { } size && size != actual.ToString(CultureInfo.InvariantCulture))
            throw S3Errors.InvalidRequest(
                "The provided 'x-amz-mp-object-size' header value does not match the calculated size of the object."
            );
    }

    private static void CheckChecksum(S3Request request, Upload upload, Checksum actual)
    {
        if (request.Header("x-amz-checksum-type") is { } type && type != upload.Type.Name())
            throw S3Errors.InvalidRequest(
                $"The upload was created using the {upload.Type.Name()} checksum mode. The complete request must use the "
                    + "same checksum mode."
            );
        foreach (var algorithm in ChecksumNames.All)
            if (
                request.Header(algorithm.Header()) is { } value
                && (algorithm != actual.Algorithm || value != actual.Value)
            )
                throw S3Errors.BadDigest(
                    $"The {algorithm.Name()} you specified did not match the calculated checksum."
                );
    }

    private static Task AnswerAsync(S3Request request, Bucket bucket, ObjectVersion published)
    {
        ObjectHeaders.WriteVersion(request, bucket, published);
        ObjectHeaders.WriteExpiration(request, bucket, published);
        EncryptionHeaders.Write(request, published.Traits.Encryption);
        var http = request.Signed.Http.Request;
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "CompleteMultipartUploadResult",
                new XElement(
                    "Location",
                    $"{http.Scheme}://{http.Host}/{bucket.Name}/{Uri.EscapeDataString(published.Key)}"
                ),
                new XElement("Bucket", bucket.Name),
                new XElement("Key", published.Key),
                new XElement("ETag", ETags.Quoted(published.ETag)),
                ChecksumElements.Of(published.Checksum)
            )
        );
    }
}
