using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <summary>The uploads under way as a listing shows them: by key, those of one key in the order in which they began.</summary>
internal static class UploadPage
{
    /// <summary>Behind the marked upload of the marked key; behind that key, where no upload is marked.</summary>
    public static IEnumerable<(string Name, Upload? Upload)> Entries(
        Bucket bucket,
        ListQuery query,
        string key,
        string id
    )
    {
        var order = KeyOrder.Instance;
        var uploads = bucket
            .Uploads.Select(open => open.Upload)
            .Where(upload => upload.Key.StartsWith(query.Prefix, StringComparison.Ordinal))
            .OrderBy(upload => upload.Key, order)
            .ThenBy(upload => upload.Initiated)
            .ThenBy(upload => upload.Id, StringComparer.Ordinal)
            .ToList();
        var marked = id.Length == 0 ? null : uploads.Find(upload => upload.Key == key && upload.Id == id);
        var rest = marked is null
            ? uploads.Where(upload => order.Compare(upload.Key, key) > 0)
            : uploads.Skip(uploads.IndexOf(marked) + 1);
        string? last = null;
        foreach (var upload in rest)
        {
            var prefix = query.CommonPrefix(upload.Key);
            if (prefix is null)
                yield return (upload.Key, upload);
            else if (prefix != last && order.Compare(prefix, key) > 0)
                yield return (prefix, null);
            last = prefix;
        }
    }
}
