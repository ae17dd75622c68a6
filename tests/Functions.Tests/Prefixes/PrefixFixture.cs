using System.Text;
using XAcctWorkflow.Functions.CompareBatch;
using XAcctWorkflow.Functions.DeleteBatch;
using XAcctWorkflow.Functions.ListObjects;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.StageBatch;
using XAcctWorkflow.Functions.Summarize;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteBatch;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

/// <summary>A prefix's move, step by step as the state machine does it, over both accounts in memory.</summary>
internal sealed class PrefixFixture
{
    private readonly SessionPace _pace;

    public PrefixFixture(string more = "")
    {
        _pace = new SessionPace(World.Time);
        State = PrefixRequestTests.Parse(
            $$"""{"Source":{"Bucket":"b-outbox","Prefix":"in/"},"Target":{"Prefix":"out/"}{{more}}}"""
        );
    }

    public World World { get; } = new();

    public PrefixState State { get; set; }

    public StoredObject Put(string key, string text) =>
        World.Theirs.Add(Samples.SourceBucket, key, Encoding.UTF8.GetBytes(text));

    public string? TextAt(string key) =>
        World.Ours.Find(Samples.TargetBucket, key) is { } stored ? Encoding.UTF8.GetString(stored.Bytes) : null;

    public async Task<Slice> ListAsync() =>
        (State = State with { Slice = await Listing().RunAsync(State, default) }).Slice;

    public async Task<IReadOnlyList<Batch>> BatchesAsync() =>
        [.. Lines.Read(await ReadAsync(State.Slice.SmallManifest), Lines.Json.Batch)];

    public async Task<ObjectResult[]> MoveAsync(Batch batch, Action? beforeStaging = null)
    {
        var input = new BatchInput
        {
            Execution = State.Execution,
            Source = State.Source,
            Target = State.Target,
            DeleteSource = State.DeleteSource,
            OnConflict = State.OnConflict,
            Tags = State.Tags,
            Concurrency = State.Concurrency,
            Batch = batch,
        };
        var compared = await new BatchComparing(World, World.Staging).RunAsync(input, default);
        beforeStaging?.Invoke();
        var staged = await Staging().RunAsync(Compared(input, compared), default);
        var outcome = await new BatchWriting(World, World.Staging, World.Backoff).RunAsync(
            Staged(input, compared, staged),
            default
        );
        if (input.DeleteSource && outcome.ToDelete > 0)
        {
            await new BatchDeleting(World.Sessions, _pace, World, World.Staging).RunAsync(input, default);
        }
        return [.. Lines.Read(await ReadAsync(batch.Results), Lines.Json.ObjectResult)];
    }

    public async Task<Totals> SumUpAsync() =>
        (State = State with { Totals = await new SliceReport(World, World.Staging).RunAsync(State, default) }).Totals;

    public Task<byte[]> ReadAsync(string key) => Task.FromResult(World.Ours.Find(Samples.Staging, key)!.Bytes);

    private ObjectListing Listing() => new(World.Sessions, World, World.Staging, World.Time);

    private BatchStaging Staging() => new(World.Sessions, _pace, World, World.Staging, World.Backoff, World.Time);

    private static ComparedBatch Compared(BatchInput input, Comparison compared) =>
        new()
        {
            Execution = input.Execution,
            Source = input.Source,
            Target = input.Target,
            DeleteSource = input.DeleteSource,
            OnConflict = input.OnConflict,
            Tags = input.Tags,
            Concurrency = input.Concurrency,
            Batch = input.Batch,
            Compared = compared,
        };

    private static StagedBatch Staged(BatchInput input, Comparison compared, Pack staged) =>
        new()
        {
            Execution = input.Execution,
            Source = input.Source,
            Target = input.Target,
            DeleteSource = input.DeleteSource,
            OnConflict = input.OnConflict,
            Tags = input.Tags,
            Concurrency = input.Concurrency,
            Batch = input.Batch,
            Compared = compared,
            Staged = staged,
        };
}
