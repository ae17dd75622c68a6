using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Scale.Model;

/// <summary>
/// The steps of a move of one object, request by request as the functions make them, with their own arithmetic of chunks
/// and parts. The source bucket is versioned, the object has no tags, the target is not there, and nothing fails.
/// </summary>
public sealed class MoveSteps(long size, DeployedTemplate stack, Bill bill)
{
    /// <summary>WriteTarget begins no copy in the last minutes of its time: Deadline's reserve, and its wind-down.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10 + 180);

    private const int CopiesAtOnce = 32;
    private const int PageOfS3 = 1000;

    private readonly long chunkLength = ChunkPlan.ChunkLength(size, stack.Default("ChunkMiB") * ChunkPlan.MiB);
    private int partsCopied;
    private bool begun;

    public int Chunks => ChunkPlan.ChunkCount(size, chunkLength);

    /// <summary>The longest that StageTemp took for one chunk.</summary>
    public TimeSpan LongestChunk { get; private set; }

    public StepAnswer Answer(string step, JsonNode input) =>
        step switch
        {
            "AssumeRole" => new(Assumptions.Request.Times(), State(input)),
            "ReadObject" => ReadObject(),
            "StageTemp" => StageTemp(input["Index"]!.GetValue<int>()),
            "WriteTarget" => WriteTarget(),
            "CleanUp" => CleanUp(),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of this move"),
        };

    private static JsonObject State(JsonNode input) =>
        new()
        {
            ["Execution"] = input["Execution"]!.DeepClone(),
            ["Source"] = new JsonObject { ["Bucket"] = "b-outbox", ["Key"] = "2026/object.bin" },
            ["Target"] = new JsonObject { ["Bucket"] = "a-inbox", ["Key"] = "2026/object.bin" },
            ["DeleteSource"] = false,
            ["OnConflict"] = "Replace",
            ["Tags"] = "Keep",
            ["Restore"] = "Bulk",
            ["RestoreDays"] = 7,
            ["AssumedRole"] = new JsonObject { ["Account"] = "222222222222" },
        };

    /// <summary>STS; HEAD without and with the version; tags.</summary>
    private StepAnswer ReadObject()
    {
        bill.Request(reads: 3);
        return new(
            Assumptions.Request.Times(4),
            new JsonObject
            {
                ["Object"] = new JsonObject { ["Size"] = size },
                ["Archive"] = "Readable",
                ["ChunkLength"] = chunkLength,
                [nameof(Chunks)] = new JsonArray([
                    .. Enumerable.Range(0, Chunks).Select(index => JsonValue.Create(index)),
                ]),
            }
        );
    }

    /// <summary>STS; HEAD in staging; a GET and a PUT for each part, and what begins and completes an upload.</summary>
    private StepAnswer StageTemp(int index)
    {
        var chunk = ChunkPlan.Chunk(size, chunkLength, index);
        var parts = Math.Max(1, ChunkPlan.StagedParts(chunk).Count);
        var frame = parts > 1 ? 2 : 0;
        bill.Request(reads: 1 + parts, writes: parts + frame);
        var duration = Assumptions.Request.Times(4 + frame) + Assumptions.Staging.For(chunk.Length);
        LongestChunk = duration > LongestChunk ? duration : LongestChunk;
        return new(
            duration,
            new JsonObject
            {
                ["Index"] = index,
                ["Length"] = chunk.Length,
                ["Crc64Nvme"] = "AAAAAAAAAAA=",
            }
        );
    }

    private StepAnswer WriteTarget()
    {
        if (Chunks == 1)
        {
            // HEAD of the target, HEAD of what is staged, the copy, HEAD again.
            bill.Request(reads: 3, writes: 1);
            return new(Assumptions.Request.Times(4) + Assumptions.CopyingPart.For(size), Receipt());
        }
        var parts = Enumerable
            .Range(0, Chunks)
            .SelectMany(index => ChunkPlan.CopiedParts(ChunkPlan.Chunk(size, chunkLength, index).Length, Chunks))
            .ToList();
        // HEAD of the target, the list of what is staged, the note of the upload; then a new upload and its note, or
        // the list of the parts that it has.
        var pages = Pages(Chunks) + (begun ? Pages(partsCopied) : 2);
        bill.Request(reads: 2, writes: pages);
        begun = true;
        var duration = Assumptions.Request.Times(2 + pages);
        var enough = stack.TimeoutOf("WriteTarget") - Reserve;
        var missing = partsCopied < parts.Count;
        while (partsCopied < parts.Count && duration < enough)
        {
            var round = parts.Skip(partsCopied).Take(CopiesAtOnce).ToList();
            duration += Assumptions.Request.Times() + Assumptions.CopyingPart.For(round.Max(part => part.Length));
            partsCopied += round.Count;
            bill.Request(writes: round.Count);
        }
        if (missing && duration >= enough)
            return new(duration, [], "TargetUnfinishedException");
        // Completed; HEAD again.
        bill.Request(reads: 1, writes: 1);
        return new(duration + Assumptions.Request.Times() + Assumptions.CompletingPart.Times(parts.Count), Receipt());
    }

    /// <summary>Lists a thousand at a time and removes them, which S3 does for nothing; looks for uploads.</summary>
    private StepAnswer CleanUp()
    {
        var pages = Pages(Chunks);
        bill.Request(writes: pages + 1);
        return new(Assumptions.Request.Times((2 * pages) + 1), new JsonObject { ["Removed"] = Chunks });
    }

    private JsonObject Receipt() => new() { ["Outcome"] = "Written", ["Bytes"] = size };

    private static int Pages(int items) => Math.Max(1, (items + PageOfS3 - 1) / PageOfS3);
}
