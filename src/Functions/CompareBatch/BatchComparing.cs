using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.CompareBatch;

/// <summary>Looks under the target role which of a batch's objects are there already, mostly with one list.</summary>
public sealed class BatchComparing(IS3Clients clients, Lazy<Staging> staging)
{
    private const string Step = "CompareBatch";

    /// <summary>A batch's places are close together where its keys are; elsewhere each is looked at by itself.</summary>
    private const int MostPages = 3;

    private const int LooksAtOnce = 16;

    /// <exception cref="MoveException"/>
    public async Task<Comparison> RunAsync(BatchInput input, CancellationToken cancellation)
    {
        var files = new StagingFiles(Step, clients.Own(null), staging.Value.Bucket, clients.Encrypted);
        var objects = await files.ObjectsAsync(new PrefixKeys(input.Execution), input.Batch, cancellation);
        var s3 = clients.Own(input.Target.Region);
        var places = objects
            .Select((item, index) => (Item: item, Index: index, Target: input.Target.At(item.Key, input.Source.Prefix)))
            .Where(place => place.Target is not null)
            .OrderBy(place => place.Target!.Key.ToString(), Utf8Order.Instance)
            .ToList();
        var listing =
            places.Count > 1
                ? await ListAsync(s3, input.Target, places[0].Target!, places[^1].Target!, cancellation)
                : null;
        var found = new FoundObject?[objects.Count];
        await Parallel.ForEachAsync(
            places,
            new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = cancellation },
            async (place, cancelled) =>
            {
                var (item, index, target) = place;
                var known = listing?.Find(target!.Key);
                if (listing?.Covers(target!.Key) is true && (known is null || !NeedsLook(item, known)))
                {
                    found[index] = known is null
                        ? null
                        : Told(index, item, known.ETag, known.Size ?? 0, null, WhenOf(known.LastModified));
                    return;
                }
                var head = await new TargetObject(s3, target!).LookAsync(cancelled);
                found[index] = head is null
                    ? null
                    : Told(
                        index,
                        item,
                        head.ETag,
                        head.ContentLength,
                        head.ChecksumCRC64NVME,
                        WhenOf(head.LastModified)
                    );
            }
        );
        if (found is [{ Likeness: Likeness.Perhaps } maybe] && await IsKnownAsync(files, input, maybe, cancellation))
        {
            found[0] = maybe with { Likeness = Likeness.Same };
        }
        var all = found.OfType<FoundObject>().ToList();
        return new Comparison(all, all.Count);

        // Many of them make the state longer, so only where somebody asks for it.
        DateTimeOffset? WhenOf(DateTime? modified) =>
            input.OnConflict is OnConflict.ReplaceOlder ? modified?.ToUniversalTime() : null;
    }

    private static async Task<bool> IsKnownAsync(
        StagingFiles files,
        BatchInput input,
        FoundObject there,
        CancellationToken cancellation
    ) =>
        input.Batch is { Object: { } item, Move: { } move, KnownCopy: { } key }
        && await files.FindAsync(key, Lines.Json.KnownCopy, cancellation) is { } known
        && known.IsOf(item, move.Source, move.Target, there);

    /// <summary>Of the same size under another ETag: an upload in parts, or another encryption, perhaps.</summary>
    private static bool NeedsLook(ListedObject item, S3Object there) =>
        there.ETag != item.ETag && (item.Size is null || there.Size == item.Size);

    private static FoundObject Told(
        int index,
        ListedObject item,
        string etag,
        long size,
        string? crc,
        DateTimeOffset? modified
    )
    {
        var likeness =
            item.Size is { } expected && expected != size ? Likeness.Other
            : item.Size is not null && etag == item.ETag ? Likeness.Same
            : string.IsNullOrEmpty(crc) ? Likeness.Other
            : Likeness.Perhaps;
        return new FoundObject(index, likeness, etag, likeness is Likeness.Perhaps ? crc : null, modified);
    }

    private static async Task<TargetListing> ListAsync(
        IAmazonS3 s3,
        PrefixTarget target,
        MoveTarget first,
        MoveTarget last,
        CancellationToken cancellation
    )
    {
        var listing = new TargetListing(first.Key);
        var request = new ListObjectsV2Request
        {
            BucketName = target.Bucket.ToString(),
            Prefix = target.Prefix.ToString(),
            // Begins after this one, which is looked at by itself.
            StartAfter = first.Key.ToString(),
            Encoding = EncodingType.Url,
        };
        try
        {
            for (var page = 0; page < MostPages && !listing.Covers(last.Key); page++)
            {
                var response = await s3.ListObjectsV2Async(request, cancellation);
                listing.Add(
                    (response.S3Objects ?? []).Select(item =>
                        (response.Encoding == EncodingType.Url ? WebUtility.UrlDecode(item.Key) : item.Key, item)
                    ),
                    isLast: response.IsTruncated is not true
                );
                request.ContinuationToken = response.NextContinuationToken;
            }
            return listing;
        }
        catch (AmazonServiceException error)
        {
            throw TargetRefusal.Explain(first, "s3:ListBucket", error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {target.Bucket}", fault);
        }
    }
}
