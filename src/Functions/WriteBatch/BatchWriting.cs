using System.Collections.Concurrent;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.StageBatch;

namespace XAcctWorkflow.Functions.WriteBatch;

/// <summary>Writes a pack's objects to their places, each by itself, and what became of them to the batch's results.</summary>
public sealed class BatchWriting(IS3Clients clients, Lazy<Staging> staging, Backoff backoff)
{
    private const string Step = "WriteBatch";
    private const int WritesAtOnce = 16;

    /// <exception cref="MoveException"/>
    public async Task<BatchOutcome> RunAsync(StagedBatch input, CancellationToken cancellation)
    {
        var files = new StagingFiles(Step, clients.Own(null), staging.Value.Bucket, clients.Encrypted);
        var key = new PrefixKeys(input.Execution).Pack(input.Batch);
        var pack = await files.FindAsync(key, null, cancellation);
        if (pack is null)
        {
            // An earlier attempt has done it all, and its answer was lost; or there is nothing left to go on with.
            var done = await files.GetAsync(input.Batch.Results, null, cancellation);
            return OutcomeOf([.. Lines.Read(done, Lines.Json.ObjectResult)]);
        }
        var lines = pack.AsMemory((int)input.Staged.Bytes);
        var results = await WriteAsync(input, pack, [.. Lines.Read(lines, Lines.Json.PackedObject)], cancellation);
        using var text = new MemoryStream();
        foreach (var result in results)
        {
            Lines.Append(text, result, Lines.Json.ObjectResult);
        }
        await files.PutAsync(input.Batch.Results, text, cancellation);
        await files.DeleteAsync(key, cancellation);
        return OutcomeOf(results);
    }

    private async Task<ObjectResult[]> WriteAsync(
        StagedBatch input,
        byte[] pack,
        PackedObject[] objects,
        CancellationToken cancellation
    )
    {
        var s3 = clients.Own(input.Target.Region);
        var results = new ObjectResult[objects.Length];
        var failures = new ConcurrentBag<MoveException>();
        await Parallel.ForAsync(
            0,
            objects.Length,
            new ParallelOptions { MaxDegreeOfParallelism = WritesAtOnce, CancellationToken = cancellation },
            async (at, cancelled) =>
            {
                var packed = objects[at];
                if (packed.Result is { } known)
                {
                    results[at] = known;
                    return;
                }
                var writing = new ObjectWriting(s3, packed, input.OnConflict, clients.Encrypted, backoff);
                try
                {
                    results[at] = packed.Offset is null
                        ? await writing.CompareAsync(cancelled)
                        : await writing.WriteAsync(pack, cancelled);
                }
                catch (MoveException failure) when (!cancelled.IsCancellationRequested)
                {
                    failures.Add(failure);
                    var item = new ListedObject { Key = packed.Target!.Key, Size = packed.Object!.Size };
                    results[at] = ObjectResult.Failed(packed.Index, item, failure.GetType().Name, failure.Message);
                }
            }
        );
        BatchFailure.ThrowIfOfAll(failures, objects.Count(one => one.Result is null));
        return results;
    }

    private static BatchOutcome OutcomeOf(IReadOnlyCollection<ObjectResult> results)
    {
        return new BatchOutcome(
            Count(ObjectOutcome.Copied),
            Count(ObjectOutcome.AlreadyThere),
            Count(ObjectOutcome.Skipped),
            Count(ObjectOutcome.Failed),
            results.Count(result => result is { MayDelete: true, Deleted: false })
        );

        int Count(ObjectOutcome outcome) => results.Count(result => result.Outcome == outcome);
    }
}
