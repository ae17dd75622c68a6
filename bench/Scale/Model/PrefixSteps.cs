using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.CheckPrefix;

namespace XAcctWorkflow.Scale.Model;

/// <summary>
/// The steps of a prefix's move, request by request as the functions make them: objects of one size, of which none is at
/// the target, with no tags, and nothing fails.
/// </summary>
public sealed class PrefixSteps(long objects, long size, Bill bill)
{
    private const int AtOnce = 16;
    private const int ReadsAtOnce = 32;
    private const int PageOfS3 = 1000;

    private long listed;
    private int slices;
    private long inSlice;

    public static bool IsSmall(long size) => size <= PrefixLimits.SmallObject;

    /// <summary>How many objects a batch takes; one where they are moved by executions of their own.</summary>
    public static long BatchOf(long size) => IsSmall(size) ? FullBatch(size) : 1;

    /// <summary>How many fit a batch, if objects of this size are to be moved in batches.</summary>
    public static long FullBatch(long size) =>
        Math.Min(PrefixLimits.ObjectsPerBatch, PrefixLimits.BatchBytes / Math.Max(1, size));

    /// <summary>How many batches, or large objects, each slice has.</summary>
    public List<long> Batches { get; } = [];

    public StepAnswer Answer(string step, JsonNode input) =>
        step switch
        {
            "CheckPrefix" => new(Assumptions.Request.Times(), State()),
            "ListObjects" => ListObjects(),
            "Summarize" => Summarize(),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of this move"),
        };

    /// <summary>What is done of a large object before its own execution.</summary>
    public static StepAnswer AnswerOfLarge(string step, Bill bill)
    {
        if (step != "CompareBatch")
            throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of this child");
        bill.Request("HeadObject");
        return new(Assumptions.Request.Times(), Nothing());
    }

    /// <summary>A child that moves so many small objects.</summary>
    public static StepAnswer AnswerOfBatch(string step, long batch, long size, Bill bill) =>
        step switch
        {
            "CompareBatch" => CompareBatch(batch, bill),
            "StageBatch" => StageBatch(batch, size, bill),
            "WriteBatch" => WriteBatch(batch, size, bill),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of this child"),
        };

    private static JsonObject State() =>
        new()
        {
            ["Execution"] = "arn:aws:states:us-east-1:111111111111:execution:xacct-move-prefix:run",
            ["Source"] = new JsonObject { ["Bucket"] = "b-outbox", ["Prefix"] = "2026/" },
            ["Target"] = new JsonObject { ["Bucket"] = "a-inbox", ["Prefix"] = "2026/" },
            ["DryRun"] = false,
        };

    /// <summary>STS; a page of a thousand at a time, and the one after that to see that there is more; three lists.</summary>
    private StepAnswer ListObjects()
    {
        inSlice = Math.Min(PrefixLimits.ObjectsPerSlice, objects - listed);
        listed += inSlice;
        var more = listed < objects;
        var pages = Math.Max(1, (inSlice + PageOfS3 - 1) / PageOfS3) + (more ? 1 : 0);
        var batches = (inSlice + BatchOf(size) - 1) / BatchOf(size);
        Batches.Add(batches);
        bill.Request("ListObjectsV2", pages);
        bill.Request("PutObject", 3);
        // Step Functions itself reads the list that the Map takes its items from.
        bill.Request("GetObject");
        return new(
            Assumptions.Request.Times((int)pages + 4),
            new JsonObject
            {
                ["Number"] = slices++,
                ["SmallManifest"] = "small.jsonl",
                ["SmallBatches"] = IsSmall(size) ? batches : 0,
                ["LargeManifest"] = "large.jsonl",
                ["LargeObjects"] = IsSmall(size) ? 0 : batches,
                ["Listed"] = inSlice,
                ["Objects"] = inSlice,
                ["Bytes"] = inSlice * size,
                ["LargeBytes"] = IsSmall(size) ? 0 : inSlice * size,
                ["More"] = more,
                ["Place"] = new JsonObject { ["After"] = "2026/last", ["Entries"] = 0 },
            }
        );
    }

    /// <summary>The three lists; the results of each batch; the report and the summary.</summary>
    private StepAnswer Summarize()
    {
        bill.Request("GetObject", 3 + Batches[^1]);
        bill.Request("PutObject", 2);
        var totals = new JsonObject { ["ReportPrefix"] = "prefixes/", ["FailedManifest"] = "" };
        foreach (var name in "Objects Bytes Moved Copied BytesCopied AlreadyThere Skipped Failed Planned".Split(' '))
            totals[name] = 0;
        return new(Assumptions.Request.Times(5 + Rounds(Batches[^1], ReadsAtOnce)), totals);
    }

    /// <summary>The batch's objects; the target's list, which begins behind its first place, and that place.</summary>
    private static StepAnswer CompareBatch(long batch, Bill bill)
    {
        bill.Request("GetObject");
        if (batch > 1)
            bill.Request("ListObjectsV2");
        bill.Request("HeadObject");
        return new(Assumptions.Request.Times(batch > 1 ? 3 : 2), Nothing());
    }

    private static JsonObject Nothing() => new() { ["Found"] = new JsonArray(), ["There"] = 0 };

    /// <summary>The batch's objects; of each its bytes and its tags; all of them in one.</summary>
    private static StepAnswer StageBatch(long batch, long size, Bill bill)
    {
        bill.Request("GetObject", 1 + batch);
        bill.Request("GetObjectTagging", batch);
        bill.Request("PutObject");
        return new(
            Assumptions.Request.Times(2 + (2 * Rounds(batch, AtOnce))) + Assumptions.Staging.For(batch * size),
            new JsonObject
            {
                ["Bytes"] = batch * size,
                ["Length"] = batch * size,
                ["ToMove"] = 0,
            }
        );
    }

    /// <summary>All of them in one; each to its place; the results; and the one is removed.</summary>
    private static StepAnswer WriteBatch(long batch, long size, Bill bill)
    {
        bill.Request("GetObject");
        bill.Request("PutObject", batch + 1);
        bill.Request("DeleteObject");
        return new(
            Assumptions.Request.Times(3 + Rounds(batch, AtOnce)) + Assumptions.Staging.For(batch * size),
            new JsonObject { ["ToDelete"] = 0 }
        );
    }

    private static int Rounds(long items, int atOnce) => (int)((items + atOnce - 1) / atOnce);
}
