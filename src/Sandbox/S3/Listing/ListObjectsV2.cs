using System.Text;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</remarks>
internal sealed class ListObjectsV2(Gate gate) : IOperation
{
    public Route Route { get; } =
        new("ListObjectsV2", "GET", Target.Bucket)
        {
            Requires = ["list-type"],
            Query =
            [
                "prefix",
                "delimiter",
                "max-keys",
                "encoding-type",
                "continuation-token",
                "start-after",
                "fetch-owner",
            ],
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:ListBucket", bucket);
        Gate.TellRegion(request, bucket);
        if (request.Query["list-type"] != "2")
            throw S3Errors.InvalidArgument(
                "Invalid List Type specified in Request",
                "list-type",
                request.Query["list-type"]
            );
        var query = new ListQuery(request);
        var token = request.Query["continuation-token"];
        var startAfter = request.Query["start-after"];
        var page = ObjectPage.Of(bucket, query, token is null ? startAfter ?? "" : Read(token));
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListBucketResult",
                new XElement("Name", bucket.Name),
                new XElement("Prefix", query.Encode(query.Prefix)),
                S3Xml.Optional("StartAfter", startAfter is null ? null : query.Encode(startAfter)),
                S3Xml.Optional("ContinuationToken", token),
                S3Xml.Optional("NextContinuationToken", page.IsTruncated ? Token(page.Last!) : null),
                new XElement("KeyCount", page.Objects.Count + page.CommonPrefixes.Count),
                new XElement("MaxKeys", query.Limit),
                S3Xml.Optional("Delimiter", query.Delimiter is null ? null : query.Encode(query.Delimiter)),
                S3Xml.Optional("EncodingType", query.UrlEncoded ? "url" : null),
                new XElement("IsTruncated", page.IsTruncated),
                page.Elements(query, request.Query["fetch-owner"] == "true")
            )
        );
    }

    private static string Token(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(last));

    private static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
    }
}
