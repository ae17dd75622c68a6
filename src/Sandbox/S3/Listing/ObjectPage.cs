using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <summary>A page of the current objects, for ListObjects and ListObjectsV2.</summary>
/// <param name="Last">The last key or common prefix on it.</param>
internal sealed record ObjectPage(
    IReadOnlyList<ObjectVersion> Objects,
    IReadOnlyList<string> CommonPrefixes,
    bool IsTruncated,
    string? Last
)
{
    public static ObjectPage Of(Bucket bucket, ListQuery query, string after)
    {
        var objects = new List<ObjectVersion>();
        var prefixes = new List<string>();
        string? last = null;
        var entries = KeyWalk.Run(bucket.Index, query, after, false, key => !key.Latest.IsDeleteMarker);
        foreach (var (name, versions) in query.Limit == 0 ? [] : entries)
        {
            if (objects.Count + prefixes.Count == query.Limit)
                return new ObjectPage(objects, prefixes, true, last);
            last = name;
            if (versions is null)
                prefixes.Add(name);
            else
                objects.Add(versions.Latest);
        }
        return new ObjectPage(objects, prefixes, false, last);
    }

    /// <summary>Contents and CommonPrefixes.</summary>
    public IEnumerable<XElement> Elements(ListQuery query, bool withOwner) =>
        [
            .. Objects.Select(version => new XElement(
                "Contents",
                new XElement("Key", query.Encode(version.Key)),
                new XElement("LastModified", S3Xml.Time(version.LastModified)),
                new XElement("ETag", ETags.Quoted(version.ETag)),
                ListElements.Checksum(version),
                new XElement("Size", version.Content.Length),
                withOwner ? ListElements.Owner(version.Owner) : null,
                new XElement("StorageClass", version.Traits.StorageClass)
            )),
            .. CommonPrefixes.Select(prefix => ListElements.CommonPrefix(query.Encode(prefix))),
        ];
}
