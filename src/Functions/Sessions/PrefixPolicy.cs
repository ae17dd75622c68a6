using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>
/// The policies that cut a session under the source's role down to the keys with one prefix. The same for every batch
/// of an execution, so that a warm function needs one session for all that it moves.
/// </summary>
internal static class PrefixPolicy
{
    public static string ForListing(PrefixSource source) =>
        Write(
            source,
            prefix =>
            {
                var listing = SessionPolicy.Listing(source.Whole);
                listing["Condition"] = new JsonObject
                {
                    ["StringLike"] = new JsonObject { ["s3:prefix"] = $"{prefix}*" },
                };
                return new JsonArray(listing);
            }
        );

    /// <summary>For a manifest in the source's bucket; the files of an inventory are known only once that is read.</summary>
    public static string ForManifest(PrefixSource source, ManifestSource manifest) =>
        SessionPolicy.Document(
            new JsonArray(
                SessionPolicy.OnObject(
                    source.Whole,
                    manifest.Format is ManifestFormat.Inventory ? "*" : ResourcePattern.Exact(manifest.Key),
                    ["s3:GetObject"]
                ),
                SessionPolicy.Listing(source.Whole),
                SessionPolicy.Decrypting(source.Whole)
            )
        );

    public static string ForReading(PrefixSource source, TagRule tags)
    {
        List<string> actions =
        [
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold",
        ];
        if (tags is TagRule.Keep)
        {
            actions.AddRange(["s3:GetObjectTagging", "s3:GetObjectVersionTagging"]);
        }
        return Write(
            source,
            prefix => new JsonArray(
                SessionPolicy.OnObject(source.Whole, $"{prefix}*", actions),
                SessionPolicy.Listing(source.Whole),
                SessionPolicy.Decrypting(source.Whole)
            )
        );
    }

    /// <summary>With the rights to read, which S3 asks for where an object is deleted by its ETag.</summary>
    public static string ForDeleting(PrefixSource source) =>
        Write(
            source,
            prefix => new JsonArray(
                SessionPolicy.OnObject(
                    source.Whole,
                    $"{prefix}*",
                    ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectVersion"]
                )
            )
        );

    private static string Write(PrefixSource source, Func<string, JsonArray> statements)
    {
        if (!ObjectKey.TryParse(source.Prefix.ToString(), out var prefix))
        {
            return SessionPolicy.Document(statements(""));
        }
        var exact = SessionPolicy.Document(statements(ResourcePattern.Exact(prefix)));
        return exact.Length <= SessionPolicy.MaximumLength
            ? exact
            : SessionPolicy.Document(statements(ResourcePattern.Short(prefix)));
    }
}
