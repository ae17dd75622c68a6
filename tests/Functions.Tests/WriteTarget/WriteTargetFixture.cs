using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>An object that is staged, in small chunks, and its target.</summary>
internal sealed class WriteTargetFixture
{
    public WriteTargetFixture(int chunks, OnConflict onConflict = OnConflict.Replace)
    {
        const int chunkLength = 1000;
        Bytes = Samples.Bytes(chunks * chunkLength - 1);
        List<StagedChunk> staged = [];
        for (var index = 0; index < chunks; index++)
        {
            var span = ChunkPlan.Chunk(Bytes.Length, chunkLength, index);
            var bytes = Bytes.AsSpan((int)span.Start, (int)span.Length).ToArray();
            World.Ours.Add(Samples.Staging, Samples.Execution.StagingKey(index), bytes);
            staged.Add(
                new StagedChunk
                {
                    Index = index,
                    Length = bytes.Length,
                    Crc64Nvme = Crc64Nvme.Of(bytes),
                }
            );
        }
        Input = new WriteTargetInput
        {
            Execution = Samples.Execution,
            Source = Samples.Source,
            Target = Samples.Target,
            OnConflict = onConflict,
            Staged = staged,
            Plan = new Plan
            {
                Archive = Readiness.Readable,
                ChunkLength = chunkLength,
                Chunks = [.. Enumerable.Range(0, chunks)],
                Object = new ObjectDescription
                {
                    Size = Bytes.Length,
                    ETag = "\"source\"",
                    VersionId = Samples.Parse<VersionId>("v1"),
                    ContentType = "text/plain; charset=utf-8",
                    CacheControl = "no-store",
                    Expires = "never",
                    WebsiteRedirectLocation = "/elsewhere",
                    Metadata = new Dictionary<string, string> { ["author"] = "=?UTF-8?B?5pel5pys?=" },
                    Tags = new Dictionary<string, string> { ["class"] = "a b&c" },
                    Digest = new SourceDigest(
                        DigestAlgorithm.Crc64Nvme,
                        Crc64Nvme.Of(Bytes).ToString(),
                        DigestOrigin.Checksum
                    ),
                    NotKept = ["version id v1"],
                },
            },
        };
    }

    public World World { get; } = new();

    public byte[] Bytes { get; }

    public WriteTargetInput Input { get; set; }

    public DateTimeOffset? SourceModified
    {
        get => Input.Plan.Object.LastModified;
        init =>
            Input = Input with { Plan = Input.Plan with { Object = Input.Plan.Object with { LastModified = value } } };
    }

    public StoredObject? Target => World.Ours.Find(Samples.TargetBucket, Samples.Key);

    /// <summary>Cancelled by a test where an invocation's time is to be nearly over.</summary>
    public CancellationTokenSource Enough { get; set; } = new();

    /// <summary>As if S3 told this of the source.</summary>
    public void Compare(SourceDigest? digest, string? whyNone = null) =>
        Input = Input with
        {
            Plan = Input.Plan with { Object = Input.Plan.Object with { Digest = digest, WhyNoDigest = whyNone } },
        };

    /// <summary>As if the source was gone when this chunk was to be staged.</summary>
    public void LoseSource(int index) =>
        Input = Input with { Staged = [.. Input.Staged.Select(c => c.Index == index ? StagedChunk.OfGone(index) : c)] };

    public Task<Receipt> RunAsync() => RunAsync(Input);

    /// <summary>Another execution moves the same object, with chunks of its own.</summary>
    public Task<Receipt> RunAnotherAsync()
    {
        var other = Samples.Parse<ExecutionId>(Samples.Execution + "-too");
        foreach (var chunk in Input.Staged)
        {
            var staged = World.Ours.Find(Samples.Staging, Samples.Execution.StagingKey(chunk.Index))!;
            World.Ours.Add(Samples.Staging, other.StagingKey(chunk.Index), staged.Bytes);
        }
        return RunAsync(Input with { Execution = other });
    }

    private Task<Receipt> RunAsync(WriteTargetInput input) =>
        new TargetWriting(
            World,
            World.Targets,
            World.Staging,
            new(new PartBuffers(1)),
            World.Backoff,
            World.Time
        ).RunAsync(input, Enough.Token, default);
}
