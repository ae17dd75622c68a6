using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Listing;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html</remarks>
internal sealed class ListBuckets(BucketStore store, Gate gate) : IOperation
{
    private const string MostParameter = "max-buckets";
    private const string TokenParameter = "continuation-token";

    public Route Route { get; } =
        new("ListBuckets", "GET", Target.Service)
        {
            Query = [MostParameter, TokenParameter, "prefix", "bucket-region"],
        };

    public Task RunAsync(S3Request request)
    {
        gate.DemandInOwnAccount(request, "s3:ListAllMyBuckets", "arn:aws:s3:::*");
        var owner = request.Signed.Caller.Account;
        var prefix = request.Query["prefix"] ?? "";
        var region = request.Query["bucket-region"];
        var after = request.Query[TokenParameter] ?? "";
        var limit = request.Number(MostParameter, 1, 10_000) ?? 10_000;
        var found = store
            .All.Where(bucket => bucket.Owner == owner && (region is null || bucket.Region == region))
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(bucket => string.CompareOrdinal(bucket.Name, after) > 0)
            .ToList();
        var page = found.Take(limit).ToList();
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListAllMyBucketsResult",
                ListElements.Owner(owner),
                new XElement("Buckets", page.Select(Write)),
                S3Xml.Optional("ContinuationToken", found.Count > page.Count ? page[^1].Name : null),
                S3Xml.Optional("Prefix", prefix.Length == 0 ? null : prefix)
            )
        );
    }

    private static XElement Write(Bucket bucket) =>
        new(
            "Bucket",
            new XElement("Name", bucket.Name),
            new XElement("CreationDate", S3Xml.Time(bucket.CreatedAt)),
            new XElement("BucketRegion", bucket.Region)
        );
}
