using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.RestoreSource;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>Archived objects in moves whose input says Restore.</summary>
public sealed class ArchivesTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(null, false, Readiness.Archived)]
    [InlineData(true, false, Readiness.Restoring)]
    [InlineData(false, true, Readiness.Readable)]
    public async Task RunAsync_ToBeRestored_IsPlannedWithItsStatus(bool? underWay, bool restored, Readiness status)
    {
        Answer("GLACIER", underWay, restored);
        Assert.Equal(status, (await RunAsync(RestoreRule.Bulk)).Archive);
    }

    [Theory]
    [InlineData(RestoreRule.Expedited, true)]
    [InlineData(RestoreRule.Standard, false)]
    public async Task RunAsync_DeepArchive_HasNoFastTier(RestoreRule rule, bool refused)
    {
        Answer("DEEP_ARCHIVE", underWay: null, restored: false);
        var outcome = await Record.ExceptionAsync(() => RunAsync(rule));
        Assert.Equal(refused ? "Restore" : null, (outcome as InvalidInputException)?.Faults[0].Field);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task RunAsync_WaitedLongEnough_GivesUpByName(int hoursLeft, bool givesUp)
    {
        Answer("GLACIER", underWay: true, restored: false);
        var restoration = new Restoration
        {
            CheckEverySeconds = 60,
            GiveUpAt = _world.Time.GetUtcNow().AddHours(hoursLeft),
        };
        var outcome = await Record.ExceptionAsync(() => RunAsync(RestoreRule.Standard, restoration));
        Assert.Equal(givesUp, outcome is SourceArchivedException);
    }

    private void Answer(string storageClass, bool? underWay, bool restored)
    {
        var head = new GetObjectMetadataResponse
        {
            ETag = "\"e1\"",
            StorageClass = new S3StorageClass(storageClass),
            RestoreInProgress = underWay,
            RestoreExpiration = restored ? _world.Time.GetUtcNow().UtcDateTime.AddDays(1) : null,
        };
        _world
            .Theirs.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns(head);
        _world
            .Theirs.Client.GetObjectTaggingAsync(Arg.Any<GetObjectTaggingRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetObjectTaggingResponse());
    }

    private Task<Plan> RunAsync(RestoreRule rule, Restoration? restoration = null) =>
        new ObjectReading(_world.Sessions, new(new Planning(ChunkPlan.UsualChunk)), _world.Time).RunAsync(
            new ReadObjectInput
            {
                Execution = Samples.Execution,
                Source = Samples.Source,
                Restore = rule,
                Restoration = restoration,
            },
            default
        );
}
