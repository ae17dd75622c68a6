using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>The entries of a manifest, from wherever an earlier call stopped.</summary>
internal sealed class ManifestWalk(
    SourceSessions sessions,
    StagingFiles files,
    PrefixState input,
    ManifestSource manifest
)
{
    private const int LooksAtOnce = 32;

    private bool NeedsTime =>
        input.OnConflict is OnConflict.ReplaceOlder
        || input.Filter is { ModifiedAfter: not null } or { ModifiedBefore: not null };

    public async IAsyncEnumerable<Entry> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var done = input.Slice.Place.Entries;
        var at = 0L;
        // One for all that are looked up, many at once.
        var session = new Lazy<Task<SourceSession>>(() =>
            sessions.OpenAsync(Request(input.Source.Whole), cancellation)
        );
        await foreach (var some in ItemsAsync(cancellation).Skip((int)done).Chunk(LooksAtOnce))
        {
            foreach (var item in await Task.WhenAll(some.Select(one => CompleteAsync(one, session, cancellation))))
            {
                yield return new Entry(item, new Place("", done + ++at));
            }
        }
    }

    /// <summary>Looks up what the manifest does not tell. An object of which nothing can be told fails when it is read.</summary>
    private async Task<ListedObject?> CompleteAsync(
        ListedObject? item,
        Lazy<Task<SourceSession>> session,
        CancellationToken cancellation
    )
    {
        if (item is null || !input.Source.Prefix.Begins(item.Key))
        {
            return null;
        }
        if (item is { Size: not null } && (item.LastModified is not null || !NeedsTime))
        {
            return item;
        }
        var source = input.Source.At(item.Key);
        var access = new SourceAccess(sessions, Request(source), await session.Value);
        try
        {
            var head = await ObjectReading.HeadAsync(access, source, null, cancellation);
            return item with
            {
                Size = item.Size ?? head.ContentLength,
                ETag = item.ETag ?? head.ETag,
                LastModified = item.LastModified ?? head.LastModified?.ToUniversalTime(),
            };
        }
        catch (MoveException failure) when (failure is not TransientException)
        {
            return item with { Size = item.Size ?? 0 };
        }
    }

    private SessionRequest Request(MoveSource source) =>
        new(ObjectListing.Step, input.Execution, source, PrefixPolicy.ForReading(input.Source, input.Tags));

    /// <summary>Null for an entry that is no object to move: a version that is not current, or a delete marker.</summary>
    private async IAsyncEnumerable<ListedObject?> ItemsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var text = await LoadAsync(manifest.Key, cancellation);
        switch (manifest.Format)
        {
            case ManifestFormat.JsonLines:
                foreach (var item in JsonLines(text))
                {
                    yield return item;
                }
                break;
            case ManifestFormat.Csv:
                foreach (var item in new CsvManifest(Fail).Read(new MemoryStream(text)))
                {
                    yield return item;
                }
                break;
            default:
                var inventory = Inventory.Parse(text, Fail);
                foreach (var file in inventory.Files)
                {
                    var packed = await LoadAsync(file, cancellation);
                    await using var plain = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
                    foreach (
                        var item in new CsvManifest(Fail).ReadInventory(plain, inventory.Columns, input.Source.Bucket)
                    )
                    {
                        yield return item;
                    }
                }
                break;
        }
    }

    private static IEnumerable<ListedObject?> JsonLines(byte[] text) => Lines.Split(text).Select(JsonLine);

    private static ListedObject JsonLine(ReadOnlyMemory<byte> line, int at)
    {
        try
        {
            if (JsonSerializer.Deserialize(line.Span, Lines.Json.ListedObject) is { Size: null or >= 0 } item)
            {
                return item;
            }
        }
        catch (JsonException)
        {
            // What the parser says of it speaks of our types.
        }
        throw Fail(
            $"line {at + 1}: {Encoding.UTF8.GetString(line.Span[..Math.Min(line.Length, 200)])}",
            $"lines of JSON, each an object's Key ({ObjectKey.Rule}), and its Size in bytes, ETag and LastModified where known"
        );
    }

    private async Task<byte[]> LoadAsync(ObjectKey key, CancellationToken cancellation)
    {
        if (manifest.Bucket is null)
        {
            return await files.FindAsync(key.ToString(), null, cancellation)
                ?? throw Fail(key.ToString(), "an object of the staging bucket");
        }
        var request = new SessionRequest(
            ObjectListing.Step,
            input.Execution,
            input.Source.At(key),
            PrefixPolicy.ForManifest(input.Source, manifest)
        );
        var access = await SourceAccess.OpenAsync(sessions, request, cancellation);
        return await access.AskAsync(
            "s3:GetObject",
            async s3 =>
            {
                var get = new GetObjectRequest { BucketName = manifest.Bucket.ToString(), Key = key.ToString() };
                using var response = await s3.GetObjectAsync(get, cancellation);
                using var bytes = new MemoryStream();
                await response.ResponseStream.CopyToAsync(bytes, cancellation);
                return bytes.ToArray();
            }
        );
    }

    private static InvalidInputException Fail(string value, string rule) =>
        new(ObjectListing.Step, [new Fault("Manifest", value, rule)]);
}
