using System.Globalization;
using System.Net;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>Objects as rows: with a first row that names the columns, or as an S3 Inventory has them.</summary>
internal sealed class CsvManifest(Func<string, string, InvalidInputException> fail)
{
    public IEnumerable<ListedObject?> Read(Stream text)
    {
        using var reader = new StreamReader(text);
        using var rows = CsvRows.Read(reader).GetEnumerator();
        if (!rows.MoveNext())
        {
            yield break;
        }
        var columns = rows.Current;
        if (!columns.Contains("Key"))
        {
            throw fail($"columns {string.Join(", ", columns)}", "a first row that names the columns, Key among them");
        }
        while (rows.MoveNext())
        {
            yield return Item(columns, rows.Current, key => key);
        }
    }

    /// <summary>Keys are URL-encoded there, and only current versions are objects to move.</summary>
    public IEnumerable<ListedObject?> ReadInventory(Stream text, IReadOnlyList<string> columns, BucketName bucket)
    {
        using var reader = new StreamReader(text);
        foreach (var row in CsvRows.Read(reader))
        {
            var stale = Find(columns, row, "IsLatest") == "false" || Find(columns, row, "IsDeleteMarker") == "true";
            var other = Find(columns, row, "Bucket") is { } named && named != bucket.ToString();
            yield return stale || other ? null : Item(columns, row, WebUtility.UrlDecode);
        }
    }

    private ListedObject Item(IReadOnlyList<string> columns, IReadOnlyList<string> row, Func<string, string?> decode)
    {
        var text = Find(columns, row, "Key") ?? "";
        var etag = Find(columns, row, "ETag");
        return new ListedObject
        {
            Key = ObjectKey.TryParse(decode(text), out var key) ? key : throw fail($"Key {text}", ObjectKey.Rule),
            Size = Find(columns, row, "Size") is { } size
                ? long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                    ? bytes
                    : throw fail($"Size {size}", "a number of bytes")
                : null,
            // An inventory has them without their quotes.
            ETag = etag is null || etag.StartsWith('"') ? etag : $"\"{etag}\"",
            LastModified = TimeOf(Find(columns, row, "LastModified") ?? Find(columns, row, "LastModifiedDate")),
        };
    }

    private DateTimeOffset? TimeOf(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
        : throw fail($"LastModified {text}", "a date and time, such as 2026-01-31T00:00:00Z");

    /// <summary>Null where there is no such column, or nothing in it.</summary>
    private static string? Find(IReadOnlyList<string> columns, IReadOnlyList<string> row, string name)
    {
        for (var at = 0; at < columns.Count && at < row.Count; at++)
        {
            if (columns[at] == name)
            {
                return row[at].Length == 0 ? null : row[at];
            }
        }
        return null;
    }
}
