using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html</remarks>
internal sealed class ListObjectVersions(Gate gate) : IOperation
{
    private const string KeyMarker = "key-marker";
    private const string VersionMarker = "version-id-marker";

    public Route Route { get; } =
        new("ListObjectVersions", "GET", Target.Bucket)
        {
            Requires = ["versions"],
            Query = ["prefix", "delimiter", "max-keys", "encoding-type", KeyMarker, VersionMarker],
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, "s3:ListBucketVersions", bucket);
        var query = new ListQuery(request);
        var (key, version) = (request.Query[KeyMarker] ?? "", request.Query[VersionMarker] ?? "");
        if (key.Length == 0 && version.Length > 0)
            throw S3Errors.InvalidArgument(
                "A version-id marker cannot be specified without a key marker.",
                VersionMarker,
                version
            );
        var all = Entries(bucket, query, key, version).Take(query.Limit + 1).ToList();
        var page = all.Take(query.Limit).ToList();
        var truncated = all.Count > page.Count && page.Count > 0;
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListVersionsResult",
                new XElement("Name", bucket.Name),
                new XElement("Prefix", query.Encode(query.Prefix)),
                new XElement("KeyMarker", query.Encode(key)),
                new XElement("VersionIdMarker", version),
                S3Xml.Optional("NextKeyMarker", truncated ? query.Encode(page[^1].Name) : null),
                S3Xml.Optional("NextVersionIdMarker", truncated ? page[^1].Version?.VersionId : null),
                new XElement("MaxKeys", query.Limit),
                S3Xml.Optional("Delimiter", query.Delimiter is null ? null : query.Encode(query.Delimiter)),
                S3Xml.Optional("EncodingType", query.UrlEncoded ? "url" : null),
                new XElement("IsTruncated", truncated),
                page.Where(entry => entry.Version is not null)
                    .Select(entry => Write(entry.Version!, entry.IsLatest, query)),
                page.Where(entry => entry.Version is null)
                    .Select(entry => ListElements.CommonPrefix(query.Encode(entry.Name)))
            )
        );
    }

    // Behind the marked version of the marked key; behind that key, where no version is marked.
    private static IEnumerable<(string Name, ObjectVersion? Version, bool IsLatest)> Entries(
        Bucket bucket,
        ListQuery query,
        string key,
        string version
    )
    {
        foreach (var (name, found) in KeyWalk.Run(bucket.Index, query, key, inclusive: version.Length > 0, _ => true))
        {
            if (found is null)
            {
                yield return (name, null, false);
                continue;
            }
            var skip = name == key ? found.Versions.ToList().FindIndex(each => each.VersionId == version) + 1 : 0;
            foreach (var each in found.Versions.Skip(skip))
                yield return (name, each, each == found.Latest);
        }
    }

    private static XElement Write(ObjectVersion version, bool isLatest, ListQuery query) =>
        new(
            version.IsDeleteMarker ? "DeleteMarker" : "Version",
            new XElement("Key", query.Encode(version.Key)),
            new XElement("VersionId", version.VersionId),
            new XElement("IsLatest", isLatest),
            new XElement("LastModified", S3Xml.Time(version.LastModified)),
            version.IsDeleteMarker
                ? null
                : new object[]
                {
                    new XElement("ETag", ETags.Quoted(version.ETag)),
                    ListElements.Checksum(version),
                    new XElement("Size", version.Content.Length),
                    new XElement("StorageClass", version.Traits.StorageClass),
                },
            ListElements.Owner(version.Owner)
        );
}
