using System.Collections.Concurrent;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.CompareBatch;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.StageBatch;

/// <summary>
/// Brings a batch's objects into one temporary object, under one session for all of them. An object that cannot be read
/// fails by itself; what is at the target already is not read at all.
/// </summary>
public sealed class BatchStaging(
    SourceSessions sessions,
    SessionPace pace,
    IS3Clients clients,
    Lazy<Staging> staging,
    Backoff backoff,
    TimeProvider time
)
{
    private const string Step = "StageBatch";
    private const int ReadsAtOnce = 16;

    /// <exception cref="MoveException"/>
    public async Task<Pack> RunAsync(ComparedBatch input, CancellationToken cancellation)
    {
        var keys = new PrefixKeys(input.Execution);
        var files = new StagingFiles(Step, clients.Own(null), staging.Value.Bucket, clients.Encrypted);
        var objects = await files.ObjectsAsync(keys, input.Batch, cancellation);
        var found = input.Compared.Found.ToDictionary(one => one.Index);
        var earlier = await EarlierAsync(files, input, cancellation);
        var isLarge = input.Batch.Object is not null;
        var offsets = Offsets(input, objects);
        var bytes = new byte[offsets[^1]];
        var lines = new PackedObject?[objects.Count];
        var failures = new ConcurrentBag<MoveException>();
        var open = new Lazy<Task<SourceSession>>(() => OpenAsync(input, cancellation));
        await Parallel.ForAsync(
            0,
            objects.Count,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation },
            async (index, cancelled) =>
            {
                var item = objects[index];
                var there = found.GetValueOrDefault(index);
                try
                {
                    lines[index] =
                        Decide(input, index, item, there, earlier) ?? await StageAsync(index, item, there, cancelled);
                }
                catch (MoveException failure) when (IsOfOneObject(failure) && !cancelled.IsCancellationRequested)
                {
                    failures.Add(failure);
                    lines[index] = new PackedObject
                    {
                        Index = index,
                        Result = ObjectResult.Failed(index, item, failure.GetType().Name, failure.Message),
                    };
                }
            }
        );
        BatchFailure.ThrowIfOfAll(failures, objects.Count);
        using var pack = new MemoryStream(bytes.Length + (objects.Count * 400));
        pack.Write(bytes);
        foreach (var line in lines.OfType<PackedObject>())
        {
            Lines.Append(pack, line, Lines.Json.PackedObject);
        }
        await files.PutAsync(keys.Pack(input.Batch), pack, cancellation);
        return new Pack(bytes.Length, pack.Length, lines.Count(line => line is null));

        async Task<PackedObject?> StageAsync(
            int index,
            ListedObject item,
            FoundObject? there,
            CancellationToken cancelled
        )
        {
            var session = await open.Value;
            var source = input.Source.At(item.Key);
            var access = new SourceAccess(sessions, Request(input, source), session);
            var fetching = new ObjectFetching(access, source, item, input.Tags, backoff, time);
            var target = input.Target.At(item.Key, input.Source.Prefix)!;
            if (there is { Likeness: not Likeness.Other })
            {
                var described = await fetching.DescribeAsync(cancelled);
                var crc = described.Digest.Crc64Nvme();
                if (there.Likeness is Likeness.Same || crc == there.Crc64Nvme)
                {
                    return There(input, index, item, described, null, target);
                }
                // Of other bytes for sure; or of a large object, which is not read for a place that it may not take.
                if (
                    (crc is not null || (isLarge && input.OnConflict is OnConflict.Skip))
                    && Elsewhere(input, index, item, there) is { } decided
                )
                {
                    return decided;
                }
            }
            if (isLarge)
            {
                return null;
            }
            var into = bytes.AsMemory((int)offsets[index], (int)(offsets[index + 1] - offsets[index]));
            var (description, read) = await fetching.FetchAsync(into, cancelled);
            if (there?.Crc64Nvme == read.ToString())
            {
                return There(input, index, item, description, read, target);
            }
            if (there is { Likeness: Likeness.Perhaps } && Elsewhere(input, index, item, there) is { } other)
            {
                return other;
            }
            return new PackedObject
            {
                Index = index,
                Target = target,
                Object = description,
                Offset = offsets[index],
                Crc64Nvme = read,
                InPlace = there?.ETag,
            };
        }
    }

    /// <summary>What can be told without asking for the source.</summary>
    private static PackedObject? Decide(
        BatchInput input,
        int index,
        ListedObject item,
        FoundObject? there,
        IReadOnlyDictionary<int, ObjectResult> earlier
    )
    {
        if (input.Target.At(item.Key, input.Source.Prefix) is null)
        {
            var key = input.Target.KeyOf(item.Key, input.Source.Prefix);
            return Done(
                ObjectResult.Failed(
                    index,
                    item,
                    nameof(InvalidInputException),
                    $"{Step}: the target's key \"{key}\" has to be {ObjectKey.Rule}."
                )
            );
        }
        if (earlier.TryGetValue(index, out var result))
        {
            return Done(result);
        }
        return there switch
        {
            { Likeness: Likeness.Same } when !input.DeleteSource => Done(
                new ObjectResult
                {
                    Index = index,
                    Outcome = ObjectOutcome.AlreadyThere,
                    Size = item.Size ?? 0,
                }
            ),
            { Likeness: Likeness.Other } => Elsewhere(input, index, item, there),
            _ => null,
        };
    }

    /// <summary>Another object is in the place, and the move does not say Replace.</summary>
    private static PackedObject? Elsewhere(BatchInput input, int index, ListedObject item, FoundObject there) =>
        input.OnConflict is OnConflict.Skip
            ? Done(
                new ObjectResult
                {
                    Index = index,
                    Outcome = ObjectOutcome.Skipped,
                    Size = item.Size ?? 0,
                }
            )
        : Obstacle.Of(input.OnConflict, item.LastModified, there.LastModified) is { } obstacle
            ? Done(
                ObjectResult.Failed(
                    index,
                    item,
                    nameof(TargetConflictException),
                    $"{Step}: another object is in its place (ETag {there.ETag}), and {obstacle}"
                )
            )
        : null;

    /// <summary>Its deletion asks for more than equal bytes: WriteBatch compares the rest.</summary>
    private static PackedObject There(
        BatchInput input,
        int index,
        ListedObject item,
        ObjectDescription described,
        Crc64Nvme? crc,
        MoveTarget target
    ) =>
        input.DeleteSource
            ? new PackedObject
            {
                Index = index,
                Target = target,
                Object = described,
                Crc64Nvme = crc,
            }
            : Done(
                new ObjectResult
                {
                    Index = index,
                    Outcome = ObjectOutcome.AlreadyThere,
                    Size = item.Size ?? described.Size,
                }
            );

    /// <summary>
    /// What an earlier run of this batch has deleted is not at the source any more, and only its results tell that it
    /// was moved.
    /// </summary>
    private static async Task<Dictionary<int, ObjectResult>> EarlierAsync(
        StagingFiles files,
        ComparedBatch input,
        CancellationToken cancellation
    )
    {
        if (!input.DeleteSource || input.Compared.Found.Count == 0)
        {
            return [];
        }
        var text = await files.FindAsync(input.Batch.Results, null, cancellation);
        return text is null
            ? []
            : Lines
                .Read(text, Lines.Json.ObjectResult)
                .Where(result => result.Deleted)
                .ToDictionary(result => result.Index);
    }

    private async Task<SourceSession> OpenAsync(BatchInput input, CancellationToken cancellation)
    {
        var request = Request(input, input.Source.Whole);
        await pace.WaitAsync(sessions, request, input, cancellation);
        return await sessions.OpenAsync(request, cancellation);
    }

    /// <summary>The same session whatever the object: its policy is the prefix's.</summary>
    private static SessionRequest Request(BatchInput input, MoveSource source) =>
        new(Step, input.Execution, source, PrefixPolicy.ForReading(input.Source, input.Tags));

    private static PackedObject Done(ObjectResult result) => new() { Index = result.Index, Result = result };

    private static bool IsOfOneObject(MoveException failure) =>
        failure is not (AssumeDeniedException or AssumeRejectedException or StagingDeniedException);

    /// <summary>Where each object's bytes begin, and at the end how many there are in all.</summary>
    private static long[] Offsets(BatchInput input, IReadOnlyList<ListedObject> objects)
    {
        var offsets = new long[objects.Count + 1];
        for (var index = 0; index < objects.Count; index++)
        {
            var item = objects[index];
            // A large object is not read here, and one without a legal name at the target not at all.
            var isRead = input.Batch.Object is null && input.Target.At(item.Key, input.Source.Prefix) is not null;
            offsets[index + 1] = offsets[index] + (isRead ? item.Size ?? 0 : 0);
        }
        return offsets;
    }
}
