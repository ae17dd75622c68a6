using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>Targets that are to be locked as their sources are.</summary>
public sealed class LockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_LockToBeCarried_IsInThePublishingRequestAndInTheReceipt(int chunks)
    {
        var (write, locked) = Locked(chunks);
        var receipt = await write.RunAsync();
        Assert.Equal(locked, write.Target!.Lock);
        Assert.Equal(locked, receipt.ObjectLock);
        Assert.Empty(receipt.NotVerifiedAgainst);
        Assert.Equal(Outcome.AlreadyThere, (await write.RunAsync()).Outcome);
    }

    [Theory]
    [InlineData(OnConflict.Replace, Outcome.Written)]
    [InlineData(OnConflict.Skip, Outcome.Skipped)]
    public async Task RunAsync_TheSameBytesThereWithoutTheLock_AreAnotherObject(OnConflict onConflict, Outcome outcome)
    {
        var (write, locked) = Locked(1);
        await write.RunAsync();
        write.World.Ours.Add(Samples.TargetBucket, Samples.Key, write.Target! with { Lock = null });
        write.Input = write.Input with { OnConflict = onConflict };
        var receipt = await write.RunAsync();
        Assert.Equal(outcome, receipt.Outcome);
        Assert.Equal(outcome is Outcome.Written ? locked : null, receipt.ObjectLock);
    }

    [Fact]
    public async Task RunAsync_RetentionOverMeanwhile_IsLeftOutAndNamed()
    {
        var (write, locked) = Locked(1);
        write.World.Time.Advance(TimeSpan.FromDays(2));
        var receipt = await write.RunAsync();
        Assert.Equal(new ObjectLock { LegalHold = true }, write.Target!.Lock);
        Assert.Contains($"object lock: {locked}, which was over before the target was written", receipt.NotKept);
    }

    [Fact]
    public async Task RunAsync_LockMayNotBeReadBack_SaysThatItIsNotVerified()
    {
        var (write, _) = Locked(1);
        write
            .World.Ours.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                var head = write.World.Ours.Head(call.Arg<GetObjectMetadataRequest>());
                (head.ObjectLockMode, head.ObjectLockLegalHoldStatus) = (null, null);
                return head;
            });
        var receipt = await write.RunAsync();
        Assert.Contains("s3:GetObjectRetention", Assert.Single(receipt.NotVerifiedAgainst), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_BucketWithoutObjectLock_SaysSoAndHowToGoOn()
    {
        var (write, _) = Locked(1);
        write
            .World.Ours.Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<PutObjectResponse>(_ => throw S3Errors.NoObjectLock);
        var refused = await Assert.ThrowsAsync<InvalidInputException>(write.RunAsync);
        Assert.Contains("the bucket a-inbox one with object lock", refused.Message, StringComparison.Ordinal);
    }

    private static (WriteTargetFixture Write, ObjectLock Locked) Locked(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        var locked = new ObjectLock
        {
            Mode = "GOVERNANCE",
            Until = write.World.Time.GetUtcNow().AddDays(1),
            LegalHold = true,
        };
        write.Input = write.Input with
        {
            Plan = write.Input.Plan with { Object = write.Input.Plan.Object with { Lock = locked } },
        };
        return (write, locked);
    }
}
