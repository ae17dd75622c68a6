using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>An upload that one invocation does not bring to its end.</summary>
public sealed class ResumptionTests
{
    [Fact]
    public async Task RunAsync_TimeNearlyOver_StopsAndTheNextGoesOnWithTheMissingParts()
    {
        var write = new WriteTargetFixture(50);
        StopAfter(write, 7);

        var unfinished = await Assert.ThrowsAsync<TargetUnfinishedException>(write.RunAsync);
        var first = Copied(write);
        write.Enough = new CancellationTokenSource();
        var receipt = await write.RunAsync();

        Assert.Contains($"{first.Count} of 50 parts", unfinished.Message, StringComparison.Ordinal);
        Assert.InRange(first.Count, 7, 49);
        Assert.Equal(Outcome.Written, receipt.Outcome);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
        Assert.Equal(Enumerable.Range(1, 50), Copied(write).Order());
        Assert.Single(write.World.Ours.Asked<InitiateMultipartUploadRequest>());
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_TimeOverOnceAllIsCopied_LeavesTheCompletionToTheNext()
    {
        var write = new WriteTargetFixture(5);
        StopAfter(write, 5);

        await Assert.ThrowsAsync<TargetUnfinishedException>(write.RunAsync);
        // Even one without much time completes it, since it has nothing else to do.
        await write.RunAsync();

        Assert.Equal(5, Copied(write).Count);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Fact]
    public async Task RunAsync_NoTimeAtAll_IsTransientSinceNothingWasDone()
    {
        var write = new WriteTargetFixture(5);
        await write.Enough.CancelAsync();
        await Assert.ThrowsAsync<TransientException>(write.RunAsync);
        Assert.Empty(Copied(write));
    }

    [Fact]
    public async Task RunAsync_S3Busy_IsTransientAndKeepsTheUploadForTheNext()
    {
        var write = new WriteTargetFixture(3);
        var busy = true;
        write
            .World.Ours.Client.CopyPartAsync(Arg.Any<CopyPartRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
                busy && call.Arg<CopyPartRequest>().PartNumber == 2
                    ? throw S3Errors.SlowDown
                    : write.World.Ours.CopyPart(call.Arg<CopyPartRequest>())
            );

        await Assert.ThrowsAsync<TransientException>(write.RunAsync);
        Assert.Single(write.World.Ours.OpenUploads);
        busy = false;
        await write.RunAsync();

        Assert.Single(write.World.Ours.Asked<InitiateMultipartUploadRequest>());
        Assert.Equal(write.Bytes, write.Target!.Bytes);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_OnePartOfManyFailsForAMoment_IsCopiedAgainByItself()
    {
        var write = new WriteTargetFixture(20);
        var failures = 3;
        write
            .World.Ours.Client.CopyPartAsync(Arg.Any<CopyPartRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
                call.Arg<CopyPartRequest>().PartNumber == 9 && failures-- > 0
                    ? throw S3Errors.SlowDown
                    : write.World.Ours.CopyPart(call.Arg<CopyPartRequest>())
            );
        await write.RunAsync();
        Assert.Empty(write.World.Ours.Asked<ListPartsRequest>());
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Fact]
    public async Task RunAsync_UploadWasAborted_BeginsAnew()
    {
        var write = new WriteTargetFixture(10);
        StopAfter(write, 2);
        await Assert.ThrowsAsync<TargetUnfinishedException>(write.RunAsync);
        write.World.Ours.AbortAll();
        write.Enough = new CancellationTokenSource();

        await write.RunAsync();

        Assert.Equal(2, write.World.Ours.Asked<InitiateMultipartUploadRequest>().Count());
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Fact]
    public async Task RunAsync_ReplaceAndSomebodyFaster_CompletesWithoutCopyingAgain()
    {
        var write = new WriteTargetFixture(4);
        write
            .World.Ours.Client.CompleteMultipartUploadAsync(
                Arg.Any<CompleteMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(call =>
            {
                if (write.Target is null)
                {
                    write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]);
                }
                return write.World.Ours.Complete(call.Arg<CompleteMultipartUploadRequest>());
            });
        await write.RunAsync();
        Assert.Equal(4, Copied(write).Count);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Theory]
    [InlineData(OnConflict.Skip)]
    [InlineData(OnConflict.Fail)]
    public async Task RunAsync_SomebodyFasterMeanwhile_LeavesNoUploadOpen(OnConflict onConflict)
    {
        var write = new WriteTargetFixture(10, onConflict);
        StopAfter(write, 2);
        await Assert.ThrowsAsync<TargetUnfinishedException>(write.RunAsync);
        write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]);

        var outcome = await Record.ExceptionAsync(write.RunAsync);

        Assert.Equal(onConflict is OnConflict.Fail, outcome is TargetConflictException);
        Assert.Empty(write.World.Ours.OpenUploads);
        Assert.Equal([1], write.Target!.Bytes);
    }

    [Fact]
    public async Task RunAsync_NoteCannotBeKept_LeavesNoUploadOpen()
    {
        var write = new WriteTargetFixture(2);
        write
            .World.Ours.Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<PutObjectResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<StagingDeniedException>(write.RunAsync);
        Assert.Equal("s3:PutObject", denied.Diagnosis!.Action);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_PartsMayNotBeListed_SaysWhichRightIsMissing()
    {
        var write = new WriteTargetFixture(10);
        StopAfter(write, 2);
        await Assert.ThrowsAsync<TargetUnfinishedException>(write.RunAsync);
        write
            .World.Ours.Client.ListPartsAsync(Arg.Any<ListPartsRequest>(), Arg.Any<CancellationToken>())
            .Returns<ListPartsResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<TargetDeniedException>(write.RunAsync);
        Assert.Equal("s3:ListMultipartUploadParts", denied.Diagnosis!.Action);
    }

    private static void StopAfter(WriteTargetFixture write, int parts)
    {
        var copied = 0;
        write
            .World.Ours.Client.CopyPartAsync(Arg.Any<CopyPartRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                var response = write.World.Ours.CopyPart(call.Arg<CopyPartRequest>());
                if (Interlocked.Increment(ref copied) == parts)
                {
                    write.Enough.Cancel();
                }
                return response;
            });
    }

    private static List<int> Copied(WriteTargetFixture write) =>
        [.. write.World.Ours.Copied.Select(part => part.PartNumber!.Value)];
}
