using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageBatch;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>Sources under object lock, by what the move says of that.</summary>
public sealed class LockReadingTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly World _world = new();

    private DateTimeOffset Now => _world.Time.GetUtcNow();

    [Fact]
    public async Task RunAsync_LockedAndNothingSaid_FailsByNameAndSaysWhatCanBeSaid()
    {
        Source(new ObjectLock { Mode = "COMPLIANCE", Until = Now + Year });
        var locked = await Assert.ThrowsAsync<SourceLockedException>(() => RunAsync(LockRule.Refuse));
        Assert.Contains("COMPLIANCE until ", locked.Message, StringComparison.Ordinal);
        Assert.Contains("\"ObjectLock\": \"Carry\"", locked.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Theirs.Asked<GetObjectTaggingRequest>().Skip(1));
    }

    [Fact]
    public async Task RunAsync_LegalHoldAndNothingSaid_FailsByName()
    {
        Source(new ObjectLock { LegalHold = true });
        var locked = await Assert.ThrowsAsync<SourceLockedException>(() => RunAsync(LockRule.Refuse));
        Assert.Contains("(a legal hold)", locked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Ignored_IsPlannedAndNamedAsNotKept()
    {
        Source(
            new ObjectLock
            {
                Mode = "GOVERNANCE",
                Until = Now + Year,
                LegalHold = true,
            }
        );
        var plan = await RunAsync(LockRule.Ignore);
        Assert.Null(plan.Object.Lock);
        var named = Assert.Single(
            plan.Object.NotKept,
            what => what.StartsWith("object lock", StringComparison.Ordinal)
        );
        Assert.Matches("^object lock: GOVERNANCE until .* GMT, and a legal hold$", named);
    }

    [Fact]
    public async Task RunAsync_Carried_IsInThePlanAndNotNamedAsNotKept()
    {
        var source = new ObjectLock
        {
            Mode = "GOVERNANCE",
            Until = Now + Year,
            LegalHold = true,
        };
        Source(source);
        var plan = await RunAsync(LockRule.Carry);
        Assert.Equal(source, plan.Object.Lock);
        Assert.DoesNotContain(plan.Object.NotKept, what => what.Contains("lock", StringComparison.Ordinal));
        Assert.Empty(_world.Theirs.Asked<GetObjectRetentionRequest>());
    }

    [Theory]
    [InlineData(LockRule.Refuse)]
    [InlineData(LockRule.Carry)]
    public async Task RunAsync_RetentionThatIsOver_LocksNothing(LockRule rule)
    {
        Source(new ObjectLock { Mode = "COMPLIANCE", Until = Now - Year });
        Ask(() => throw Missing, () => throw Missing);
        var plan = await RunAsync(rule);
        Assert.Null(plan.Object.Lock);
        Assert.Contains(
            plan.Object.NotKept,
            what => what.StartsWith("object lock: COMPLIANCE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task RunAsync_RetentionOverAndStillHeld_CarriesTheHoldAlone()
    {
        Source(
            new ObjectLock
            {
                Mode = "COMPLIANCE",
                Until = Now - Year,
                LegalHold = true,
            }
        );
        var plan = await RunAsync(LockRule.Carry);
        Assert.Equal(new ObjectLock { LegalHold = true }, plan.Object.Lock);
    }

    [Fact]
    public async Task RunAsync_CarriedAndHeadTellsNothing_AsksForItRatherThanLosingIt()
    {
        Source(null);
        Ask(
            () =>
                new GetObjectRetentionResponse
                {
                    Retention = new ObjectLockRetention
                    {
                        Mode = ObjectLockRetentionMode.Compliance,
                        RetainUntilDate = (Now + Year).UtcDateTime,
                    },
                },
            () =>
                new GetObjectLegalHoldResponse
                {
                    LegalHold = new ObjectLockLegalHold { Status = ObjectLockLegalHoldStatus.On },
                }
        );
        var plan = await RunAsync(LockRule.Carry);
        Assert.Equal(
            new ObjectLock
            {
                Mode = "COMPLIANCE",
                Until = Now + Year,
                LegalHold = true,
            },
            plan.Object.Lock
        );
    }

    [Fact]
    public async Task RunAsync_CarriedAndMayNotBeRead_IsDenied()
    {
        Source(null);
        Ask(() => throw S3Errors.AccessDenied, () => throw Missing);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync(LockRule.Carry));
        Assert.Equal("s3:GetObjectRetention", denied.Diagnosis!.Action);
    }

    [Fact]
    public async Task RunAsync_CarriedOfABucketWithoutObjectLock_IsNothing()
    {
        Source(null);
        Ask(() => throw S3Errors.NoObjectLock, () => throw S3Errors.NoObjectLock);
        Assert.Null((await RunAsync(LockRule.Carry)).Object.Lock);
    }

    [Theory]
    [InlineData(LockRule.Refuse)]
    [InlineData(LockRule.Carry)]
    public async Task RunAsync_EventHold_IsRefusedByName(LockRule rule)
    {
        HeldForAnEvent();
        var locked = await Assert.ThrowsAsync<SourceLockedException>(() => RunAsync(rule));
        Assert.Contains("an event hold", locked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EventHoldIgnored_IsNamedAsNotKept()
    {
        HeldForAnEvent();
        Assert.Contains("object lock: an event hold", (await RunAsync(LockRule.Ignore)).Object.NotKept);
    }

    [Fact]
    public void ThrowIfLocked_WhatAGetTells_IsRefusedAsWhatAHeadTells()
    {
        var held = ResponseHead.Of(new GetObjectResponse { ObjectLockLegalHoldStatus = ObjectLockLegalHoldStatus.On });
        var waiting = ResponseHead.Of(new GetObjectResponse { ObjectLockEventHold = ObjectLockEventHold.ON });
        Assert.Throws<SourceLockedException>(() => Check(held));
        Assert.Throws<SourceLockedException>(() => Check(waiting));
        Check(ResponseHead.Of(new GetObjectResponse()));

        void Check(GetObjectMetadataResponse head) =>
            LockReading.ThrowIfLocked("StageBatch", Samples.Source, LockRule.Refuse, head, Now);
    }

    private static AmazonS3Exception Missing =>
        S3Errors.Of("NoSuchObjectLockConfiguration", System.Net.HttpStatusCode.NotFound);

    private void Source(ObjectLock? locked) =>
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, new StoredObject([1], "\"e1\"") { Lock = locked });

    private void HeldForAnEvent()
    {
        Source(null);
        _world
            .Theirs.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetObjectMetadataResponse { ETag = "\"e1\"", ObjectLockEventHold = ObjectLockEventHold.ON });
    }

    private void Ask(Func<GetObjectRetentionResponse> retention, Func<GetObjectLegalHoldResponse> hold)
    {
        _world
            .Theirs.Client.GetObjectRetentionAsync(Arg.Any<GetObjectRetentionRequest>(), Arg.Any<CancellationToken>())
            .Returns(_ => retention());
        _world
            .Theirs.Client.GetObjectLegalHoldAsync(Arg.Any<GetObjectLegalHoldRequest>(), Arg.Any<CancellationToken>())
            .Returns(_ => hold());
    }

    private Task<Plan> RunAsync(LockRule rule) =>
        new ObjectReading(_world.Sessions, new(new Planning(ChunkPlan.UsualChunk)), _world.Time).RunAsync(
            new ReadObjectInput
            {
                Execution = Samples.Execution,
                Source = Samples.Source,
                ObjectLock = rule,
            },
            default
        );
}
