using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html</remarks>
internal sealed class ListMultipartUploads(Gate gate) : IOperation
{
    private const string KeyMarker = "key-marker";
    private const string UploadMarker = "upload-id-marker";
    private const string MostUploads = "max-uploads";

    public Route Route { get; } =
        new("ListMultipartUploads", "GET", Target.Bucket)
        {
            Requires = ["uploads"],
            Query = ["prefix", "delimiter", MostUploads, "encoding-type", KeyMarker, UploadMarker],
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:ListBucketMultipartUploads", bucket);
        var query = new ListQuery(request, MostUploads);
        var (key, id) = (request.Query[KeyMarker] ?? "", request.Query[UploadMarker] ?? "");
        var all = UploadPage.Entries(bucket, query, key, id).Take(query.Limit + 1).ToList();
        var page = all.Take(query.Limit).ToList();
        var truncated = all.Count > page.Count && page.Count > 0;
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListMultipartUploadsResult",
                new XElement("Bucket", bucket.Name),
                new XElement("KeyMarker", query.Encode(key)),
                new XElement("UploadIdMarker", id),
                new XElement("Prefix", query.Encode(query.Prefix)),
                S3Xml.Optional("NextKeyMarker", truncated ? query.Encode(page[^1].Name) : null),
                S3Xml.Optional("NextUploadIdMarker", truncated ? page[^1].Upload?.Id : null),
                S3Xml.Optional("Delimiter", query.Delimiter is null ? null : query.Encode(query.Delimiter)),
                S3Xml.Optional("EncodingType", query.UrlEncoded ? "url" : null),
                new XElement("MaxUploads", query.Limit),
                new XElement("IsTruncated", truncated),
                page.Where(entry => entry.Upload is not null).Select(entry => Write(entry.Upload!, query)),
                page.Where(entry => entry.Upload is null)
                    .Select(entry => ListElements.CommonPrefix(query.Encode(entry.Name)))
            )
        );
    }

    private static XElement Write(Upload upload, ListQuery query) =>
        new(
            "Upload",
            new XElement("Key", query.Encode(upload.Key)),
            new XElement("UploadId", upload.Id),
            ListElements.Initiator(upload),
            ListElements.Owner(upload.Owner),
            new XElement("StorageClass", upload.Traits.StorageClass),
            new XElement("Initiated", S3Xml.Time(upload.Initiated)),
            S3Xml.Optional("ChecksumAlgorithm", upload.Algorithm?.Name()),
            S3Xml.Optional("ChecksumType", upload.Algorithm is null ? null : upload.Type.Name())
        );
}
