using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Scale.Model;

/// <summary>
/// The steps of a move of one object, request by request as the functions make them, with their own arithmetic of chunks
/// and parts. The source bucket is versioned, the object has no tags, the target is not there, and nothing fails.
/// </summary>
public sealed class MoveSteps(long size, DeployedTemplate stack, int chunkMiB, Bill bill)
{
    /// <summary>WriteTarget begins no copy in the last minutes of its time: Deadline's reserve, and its wind-down.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(10 + 180);

    private const int CopiesAtOnce = 32;
    private const int PageOfS3 = 1000;

    private readonly long chunkLength = ChunkPlan.ChunkLength(size, chunkMiB * ChunkPlan.MiB);
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
        bill.Request("HeadObject", 2);
        bill.Request("GetObjectTagging");
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
        var inParts = parts > 1;
        bill.Request("HeadObject");
        bill.Request("GetObject", parts);
        bill.Request(inParts ? "UploadPart" : "PutObject", parts);
        if (inParts)
            Frame();
        var duration = Assumptions.Request.Times(inParts ? 6 : 4) + Assumptions.Staging.For(chunk.Length);
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

    private StepAnswer WriteTarget() => size <= ChunkPlan.UsualPart && Chunks == 1 ? PutTarget() : UploadTarget();

    /// <summary>HEAD of the target; what is staged is read, and then put; HEAD again.</summary>
    private StepAnswer PutTarget()
    {
        bill.Request("HeadObject", 2);
        bill.Request("GetObject");
        bill.Request("PutObject");
        return new(Assumptions.Request.Times(4) + Assumptions.Staging.For(2 * size), Receipt());
    }

    /// <summary>HEAD of the target; an upload of copied parts, begun or gone on with; HEAD again.</summary>
    private StepAnswer UploadTarget()
    {
        var parts = Enumerable
            .Range(0, Chunks)
            .SelectMany(index => ChunkPlan.CopiedParts(ChunkPlan.Chunk(size, chunkLength, index).Length, Chunks))
            .ToList();
        bill.Request("HeadObject");
        var duration = Assumptions.Request.Times(1 + FindUpload());
        var enough = stack.TimeoutOf("WriteTarget") - Reserve;
        var missing = partsCopied < parts.Count;
        while (partsCopied < parts.Count && duration < enough)
        {
            var round = parts.Skip(partsCopied).Take(CopiesAtOnce).ToList();
            duration += Assumptions.Request.Times() + Assumptions.CopyingPart.For(round.Max(part => part.Length));
            partsCopied += round.Count;
            bill.Request("UploadPartCopy", round.Count);
        }
        if (missing && duration >= enough)
            return new(duration, [], "TargetUnfinishedException");
        bill.Request("CompleteMultipartUpload");
        bill.Request("HeadObject");
        return new(duration + Assumptions.Request.Times() + Assumptions.CompletingPart.Times(parts.Count), Receipt());
    }

    /// <summary>
    /// The list of what is staged, the note of the upload; then a new upload and its note, before it and after it, or
    /// the list of the parts that it has.
    /// </summary>
    /// <returns>How many requests that takes.</returns>
    private int FindUpload()
    {
        // The note is listed with the chunks, once it is there.
        var staged = Pages(Chunks + (begun ? 1 : 0));
        bill.Request("ListObjectsV2", staged);
        bill.Request("GetObject");
        if (begun)
        {
            bill.Request("ListParts", Pages(partsCopied));
            return staged + 1 + Pages(partsCopied);
        }
        bill.Request("CreateMultipartUpload");
        bill.Request("PutObject", 2);
        begun = true;
        return staged + 4;
    }

    /// <summary>Lists a thousand at a time and removes them; looks for uploads.</summary>
    private StepAnswer CleanUp()
    {
        var pages = Pages(Chunks + (begun ? 1 : 0));
        bill.Request("ListObjectsV2", pages);
        bill.Request("DeleteObjects", pages);
        bill.Request("ListMultipartUploads");
        return new(Assumptions.Request.Times((2 * pages) + 1), new JsonObject { ["Removed"] = Chunks });
    }

    private void Frame()
    {
        bill.Request("CreateMultipartUpload");
        bill.Request("CompleteMultipartUpload");
    }

    private JsonObject Receipt() => new() { ["Outcome"] = "Written", ["Bytes"] = size };

    private static int Pages(int items) => Math.Max(1, (items + PageOfS3 - 1) / PageOfS3);
}
