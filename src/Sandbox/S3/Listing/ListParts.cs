using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Multipart;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html</remarks>
internal sealed class ListParts(Gate gate) : IOperation
{
    private const string Marker = "part-number-marker";
    private const string MostParts = "max-parts";

    public Route Route { get; } =
        new("ListParts", "GET", Target.Object)
        {
            Requires = [UploadFinder.Parameter],
            Query = [Marker, MostParts, "encoding-type"],
            Headers = EncryptionHeaders.ReadNames,
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:ListMultipartUploadParts", bucket, request.Key);
        var open = UploadFinder.Find(request, bucket);
        var query = new ListQuery(request, MostParts);
        var upload = open.Upload;
        var after = request.Number(Marker, 0, int.MaxValue) ?? 0;
        var rest = open.Parts.Values.Where(part => part.Number > after).ToList();
        var page = rest.Take(query.Limit).ToList();
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListPartsResult",
                new XElement("Bucket", bucket.Name),
                new XElement("Key", query.Encode(upload.Key)),
                new XElement("UploadId", upload.Id),
                ListElements.Initiator(upload),
                ListElements.Owner(upload.Owner),
                new XElement("StorageClass", upload.Traits.StorageClass),
                new XElement("PartNumberMarker", after),
                new XElement("NextPartNumberMarker", page.Count == 0 ? 0 : page[^1].Number),
                new XElement("MaxParts", query.Limit),
                new XElement("IsTruncated", rest.Count > page.Count && page.Count > 0),
                S3Xml.Optional("ChecksumAlgorithm", upload.Algorithm?.Name()),
                S3Xml.Optional("ChecksumType", upload.Algorithm is null ? null : upload.Type.Name()),
                page.Select(part => Write(upload, part))
            )
        );
    }

    private static XElement Write(Upload upload, UploadPart part) =>
        new(
            "Part",
            new XElement("PartNumber", part.Number),
            new XElement("LastModified", S3Xml.Time(part.LastModified)),
            new XElement("ETag", ETags.Quoted(part.ETag)),
            new XElement("Size", part.Content.Length),
            upload.Algorithm is null ? null : ChecksumElements.Of(part.Checksum, withType: false)
        );
}
