using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <summary>The first version of the listing, which older clients use.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html</remarks>
internal sealed class ListObjects(Gate gate) : IOperation
{
    public Route Route { get; } =
        new("ListObjects", "GET", Target.Bucket)
        {
            Query = ["prefix", "delimiter", "max-keys", "encoding-type", "marker"],
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:ListBucket", bucket);
        Gate.TellRegion(request, bucket);
        var query = new ListQuery(request);
        var marker = request.Query["marker"] ?? "";
        var page = ObjectPage.Of(bucket, query, marker);
        // Without a delimiter the client goes on from the last key that it got.
        var next = page.IsTruncated && query.Delimiter is not null ? query.Encode(page.Last!) : null;
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListBucketResult",
                new XElement("Name", bucket.Name),
                new XElement("Prefix", query.Encode(query.Prefix)),
                new XElement("Marker", query.Encode(marker)),
                S3Xml.Optional("NextMarker", next),
                new XElement("MaxKeys", query.Limit),
                S3Xml.Optional("Delimiter", query.Delimiter is null ? null : query.Encode(query.Delimiter)),
                S3Xml.Optional("EncodingType", query.UrlEncoded ? "url" : null),
                new XElement("IsTruncated", page.IsTruncated),
                page.Elements(query, withOwner: true)
            )
        );
    }
}
