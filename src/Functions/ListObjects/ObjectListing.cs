using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>
/// Lists the next slice of a prefix or of a manifest, under the source's role, into lists of ours. How far it has come
/// is in what it gives, so that the next call goes on there, hours later if need be.
/// </summary>
public sealed class ObjectListing(SourceSessions sessions, IS3Clients clients, Lazy<Staging> staging, TimeProvider time)
{
    public const string Step = "ListObjects";

    /// <summary>Then what was listed is moved first; the function has 15 minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <exception cref="Failures.MoveException"/>
    public async Task<Slice> RunAsync(PrefixState input, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var files = new StagingFiles(Step, clients.Own(null), staging.Value.Bucket, clients.Encrypted);
        using var slice = new SliceWriter(input, input.Slice.Number + 1);
        var listed = 0L;
        var place = input.Slice.Place;
        var more = false;
        await foreach (var entry in Walk(input, files, cancellation))
        {
            if (slice.IsFull || time.GetElapsedTime(started) > Patience)
            {
                more = true;
                break;
            }
            listed++;
            place = entry.Place;
            if (entry.Object is { } item && input.Filter.Takes(item, input.Source.Prefix))
            {
                slice.Add(item);
            }
        }
        return await slice.WriteAsync(files, listed, more, place, cancellation);
    }

    private IAsyncEnumerable<Entry> Walk(PrefixState input, StagingFiles files, CancellationToken cancellation) =>
        input.Manifest is null
            ? new PrefixWalk(sessions, input).ReadAsync(cancellation)
            : new ManifestWalk(sessions, files, input, input.Manifest).ReadAsync(cancellation);
}

/// <summary>One thing that was listed.</summary>
/// <param name="Object">Null for what is no object below the prefix.</param>
/// <param name="Place">Where a later call goes on after it.</param>
internal sealed record Entry(ListedObject? Object, Place Place);
