using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.StageTemp;

/// <summary>One chunk to stage, of an object that account B has.</summary>
internal sealed class StageTempFixture
{
    public const int MiB = 1024 * 1024;

    public StageTempFixture(int size, long chunkLength = 256 * MiB)
    {
        Bytes = Samples.Bytes(size);
        Stored = World.Theirs.Add(Samples.SourceBucket, Samples.Key, Bytes);
        Input = new StageTempInput
        {
            Execution = Samples.Execution,
            Source = Samples.Source,
            Object = new PinnedObject { Size = size, ETag = Stored.ETag },
            ChunkLength = chunkLength,
            Index = 0,
        };
    }

    public World World { get; } = new();

    public byte[] Bytes { get; }

    public StoredObject Stored { get; }

    public StageTempInput Input { get; set; }

    public int PartsInFlight { get; init; } = 3;

    public PartBuffers Buffers => _buffers ??= new PartBuffers(PartsInFlight);

    private PartBuffers? _buffers;

    public StoredObject? Staged => World.Ours.Find(Samples.Staging, Input.Execution.StagingKey(Input.Index));

    public Task<StagedChunk> RunAsync(CancellationToken cancellation = default) =>
        new ChunkStaging(
            World.Sessions,
            World,
            new(Samples.StagingOf(PartsInFlight)),
            new(Buffers),
            World.Backoff,
            World.Time
        ).RunAsync(Input, cancellation);

    /// <summary>Replaces the answers to the first reads; later ones are answered as ever.</summary>
    public void AnswerReads(params Func<GetObjectRequest, GetObjectResponse>[] answers)
    {
        var left = new Queue<Func<GetObjectRequest, GetObjectResponse>>(answers);
        World
            .Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                var request = call.Arg<GetObjectRequest>();
                World.Theirs.Requests.Enqueue(request);
                Func<GetObjectRequest, GetObjectResponse>? answer;
                lock (left)
                {
                    left.TryDequeue(out answer);
                }
                return (answer ?? World.Theirs.Get)(request);
            });
    }

    /// <summary>The answer to a read that breaks after so many bytes.</summary>
    public Func<GetObjectRequest, GetObjectResponse> BreakAfter(int count, Exception? fault) =>
        request =>
        {
            var whole = World.Theirs.Get(request);
            var start = (int)request.ByteRange.Start;
            whole.ResponseStream = new BrokenStream(Bytes[start..(start + count)], fault);
            return whole;
        };
}
