using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <summary>Goes through a bucket's keys as a listing shows them.</summary>
internal static class KeyWalk
{
    /// <summary>
    /// The entries behind <paramref name="after"/>. Keys that share what comes up to the first delimiter behind the
    /// prefix come as that common prefix, once, without versions.
    /// </summary>
    /// <param name="inclusive">Whether the key <paramref name="after"/> itself comes, too.</param>
    /// <param name="show">Which keys there are for this listing.</param>
    public static IEnumerable<(string Name, KeyVersions? Versions)> Run(
        KeyIndex index,
        ListQuery query,
        string after,
        bool inclusive,
        Func<KeyVersions, bool> show
    )
    {
        var order = KeyOrder.Instance;
        Func<string, bool> before = key =>
            order.Compare(key, query.Prefix) < 0 || order.Compare(key, after) < (inclusive ? 0 : 1);
        while (true)
        {
            string? group = null;
            foreach (var entry in index.From(before))
            {
                if (!entry.Key.StartsWith(query.Prefix, StringComparison.Ordinal))
                    yield break;
                if (!show(entry))
                    continue;
                group = query.CommonPrefix(entry.Key);
                if (group is not null)
                    break;
                yield return (entry.Key, entry);
            }
            if (group is null)
                yield break;
            if (order.Compare(group, after) > 0)
                yield return (group, null);
            var passed = group;
            before = key => order.Compare(key, passed) < 0 || key.StartsWith(passed, StringComparison.Ordinal);
        }
    }
}
