using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html</remarks>
internal sealed class GetObjectAttributes(Gate gate, ObjectFinder finder, Keyring keyring) : IOperation
{
    private const string WantedHeader = "x-amz-object-attributes";
    private const string MostHeader = "x-amz-max-parts";
    private const string MarkerHeader = "x-amz-part-number-marker";

    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public Route Route { get; } =
        new("GetObjectAttributes", "GET", Target.Object)
        {
            Requires = ["attributes"],
            Query = ["versionId"],
            Headers = [WantedHeader, MostHeader, MarkerHeader, .. EncryptionHeaders.ReadNames],
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var id = request.Query["versionId"];
        var version = finder.Find(request, bucket, request.Key, id, "s3:GetObject", "s3:GetObjectVersion");
        var attributes = id is null ? "s3:GetObjectAttributes" : "s3:GetObjectVersionAttributes";
        gate.Demand(request, attributes, bucket, request.Key, new RequestFacts(version.Traits.Tags, VersionId: id));
        EncryptionHeaders.DemandCustomerKey(request, version.Traits.Encryption);
        keyring.DemandDecrypt(request, bucket, version);
        var wanted = Wanted(request);
        request.Response.Headers.LastModified = ObjectHeaders.Time(version.LastModified);
        ObjectHeaders.WriteVersion(request, bucket, version);
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "GetObjectAttributesResponse",
                // Here alone the ETag has no quotes.
                wanted.Contains("ETag")
                    ? new XElement("ETag", version.ETag)
                    : null,
                wanted.Contains("Checksum") && version.Checksum is not null
                    ? new XElement("Checksum", ChecksumElements.Of(version.Checksum))
                    : null,
                wanted.Contains("ObjectParts") && !version.Parts.IsEmpty ? Parts(request, version) : null,
                wanted.Contains("StorageClass") ? new XElement("StorageClass", version.Traits.StorageClass) : null,
                wanted.Contains("ObjectSize") ? new XElement("ObjectSize", version.Content.Length) : null
            )
        );
    }

    private static HashSet<string> Wanted(S3Request request)
    {
        // The .NET SDK sends a header a value, others one list.
        var names = (request.Header(WantedHeader) ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return names.Length > 0 && names.All(Known.Contains)
            ? [.. names]
            : throw S3Errors.InvalidArgument(
                "Invalid attribute name specified.",
                WantedHeader,
                request.Header(WantedHeader)
            );
    }

    // The parts themselves are told only where they have checksums of their own.
    private static XElement Parts(S3Request request, ObjectVersion version)
    {
        var most = Math.Min(Number(request, MostHeader) ?? 1000, 1000);
        var after = Number(request, MarkerHeader) ?? 0;
        var rest = version.Parts.Where(part => part.Number > after).ToList();
        var page = rest.Take(most).ToList();
        return new XElement(
            "ObjectParts",
            new XElement("PartsCount", version.Parts.Length),
            new XElement("PartNumberMarker", after),
            new XElement("NextPartNumberMarker", page.Count == 0 ? 0 : page[^1].Number),
            new XElement("MaxParts", most),
            new XElement("IsTruncated", rest.Count > page.Count),
            page.Where(part => part.Checksum is not null)
                .Select(part => new XElement(
                    "Part",
                    new XElement("PartNumber", part.Number),
                    new XElement("Size", part.Size),
                    ChecksumElements.Of(part.Checksum, withType: false)
                ))
        );
    }

    private static int? Number(S3Request request, string header) =>
        request.Header(header) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw S3Errors.InvalidArgument($"Argument {header} must be an integer", header, text);
}
