using System.Net;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>What an event says is there need not be there, and need not be anything.</summary>
public sealed class EventObjectTests
{
    private static readonly EventId Event = Samples.Parse<EventId>("17793124-05d4-b198-2fde-7ededc63b103");

    private readonly World _world = new();

    [Fact]
    public async Task RunAsync_ObjectGone_IsSkippedAndSaysSo()
    {
        var skipped = await Assert.ThrowsAsync<EventSkippedException>(() => RunAsync(Samples.Key, Event));
        Assert.StartsWith(
            "ReadObject: s3://b-outbox/in/sample.txt is gone by now",
            skipped.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_ObjectGoneThatAPersonNamed_FailsByName() =>
        await Assert.ThrowsAsync<SourceMissingException>(() => RunAsync(Samples.Key, null));

    /// <summary>The bucket was there when the event was sent: somebody has made a mistake, and has to hear of it.</summary>
    [Fact]
    public async Task RunAsync_BucketGone_FailsByName()
    {
        _world
            .Theirs.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectMetadataResponse>(_ => throw S3Errors.Of("NoSuchBucket", HttpStatusCode.NotFound));
        await Assert.ThrowsAsync<SourceMissingException>(() => RunAsync(Samples.Key, Event));
    }

    [Fact]
    public async Task RunAsync_EmptyFolder_IsSkipped()
    {
        _world.Theirs.Add(Samples.SourceBucket, "in/", []);
        var skipped = await Assert.ThrowsAsync<EventSkippedException>(() => RunAsync("in/", Event));
        Assert.Contains("folder", skipped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in/", 0, false)]
    [InlineData("in/", 1, true)]
    [InlineData("in/empty.txt", 0, true)]
    public async Task RunAsync_WhatIsNoFolderOrAskedForByName_IsPlanned(string key, int size, bool byEvent)
    {
        _world.Theirs.Add(Samples.SourceBucket, key, Samples.Bytes(size));
        Assert.Equal(size, (await RunAsync(key, byEvent ? Event : null)).Object.Size);
    }

    [Fact]
    public async Task RunAsync_OverwrittenSinceTheEvent_IsReadAsItIsNow()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, new StoredObject([1, 2], "\"e2\"") { VersionId = "v2" });
        var plan = await RunAsync(Samples.Key, Event);
        Assert.Equal((2, "v2"), (plan.Object.Size, plan.Object.VersionId?.ToString()));
    }

    [Fact]
    public async Task RunAsync_LastModified_IsKeptForTheComparisonAtTheTarget()
    {
        var modified = _world.Time.GetUtcNow().AddDays(-1);
        _world.Theirs.Add(
            Samples.SourceBucket,
            Samples.Key,
            new StoredObject([1], "\"e1\"") { LastModified = modified }
        );
        Assert.Equal(modified, (await RunAsync(Samples.Key, Event)).Object.LastModified);
    }

    private Task<Plan> RunAsync(string key, EventId? happened) =>
        new ObjectReading(_world.Sessions, new(new Planning(ChunkPlan.UsualChunk)), _world.Time).RunAsync(
            new ReadObjectInput
            {
                Execution = Samples.Execution,
                Source = Samples.Source with { Key = Samples.Parse<ObjectKey>(key), Event = happened },
            },
            default
        );
}
