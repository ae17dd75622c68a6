using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>What is in the target's place before, and what others put there meanwhile.</summary>
public sealed class ConflictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_NothingThere_IsWrittenOnConditionThatThereStillIsNothing(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        await write.RunAsync();
        Assert.Equal((null, "*"), Conditions(write)[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_Replace_IsWrittenOnConditionThatItIsStillTheSame(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        var there = write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]);
        var receipt = await write.RunAsync();
        Assert.Equal((there.ETag, null), Assert.Single(Conditions(write)));
        Assert.Equal(Outcome.Written, receipt.Outcome);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Fact]
    public async Task RunAsync_Skip_LeavesWhatIsThereAndSaysSo()
    {
        var write = new WriteTargetFixture(1, OnConflict.Skip);
        var there = write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]);
        var receipt = await write.RunAsync();
        Assert.Equal(Outcome.Skipped, receipt.Outcome);
        Assert.Equal(there.ETag, receipt.Target.ETag);
        Assert.Empty(receipt.VerifiedAgainst);
        Assert.Same(there, write.Target);
    }

    [Fact]
    public async Task RunAsync_Fail_LeavesWhatIsThereAndFails()
    {
        var write = new WriteTargetFixture(1, OnConflict.Fail);
        var there = write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]);
        await Assert.ThrowsAsync<TargetConflictException>(write.RunAsync);
        Assert.Same(there, write.Target);
    }

    [Theory]
    [InlineData(OnConflict.Replace)]
    [InlineData(OnConflict.Fail)]
    public async Task RunAsync_SourceTakenByAnotherOfTheSameMove_IsAlreadyThereByItsChecksum(OnConflict onConflict)
    {
        var write = new WriteTargetFixture(2, onConflict);
        await write.RunAnotherAsync();
        write.LoseSource(1);
        var receipt = await write.RunAsync();
        Assert.Equal((Outcome.AlreadyThere, write.Target!.ETag), (receipt.Outcome, receipt.Target.ETag));
        Assert.Contains("CRC64NVME that S3 keeps with the source", Assert.Single(receipt.VerifiedAgainst));
        Assert.Equal(write.Target.Crc64Nvme, receipt.Checksum.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_SourceTakenAndWithoutItsChecksum_IsAlreadyThereByItsETagOnly(bool same)
    {
        var write = new WriteTargetFixture(1);
        await write.RunAnotherAsync();
        var etag = same ? write.Target!.ETag : "\"other\"";
        write.Compare(null);
        write.Input = write.Input with
        {
            Plan = write.Input.Plan with { Object = write.Input.Plan.Object with { ETag = etag } },
        };
        write.LoseSource(0);
        Assert.Equal(same, await Record.ExceptionAsync(write.RunAsync) is not SourceMissingException);
    }

    [Theory]
    [InlineData(OnConflict.Replace)]
    [InlineData(OnConflict.Skip)]
    public async Task RunAsync_SourceGoneAndAnotherObjectThere_IsMissingAndLeavesIt(OnConflict onConflict)
    {
        var write = new WriteTargetFixture(1, onConflict);
        write.LoseSource(0);
        await Assert.ThrowsAsync<SourceMissingException>(write.RunAsync);
        // The same bytes, of another object.
        var there = write.World.Ours.Add(Samples.TargetBucket, Samples.Key, write.Bytes);
        var missing = await Assert.ThrowsAsync<SourceMissingException>(write.RunAsync);
        Assert.Contains("another move", missing.Message, StringComparison.Ordinal);
        Assert.Same(there, write.Target);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_ReplaceOlderAndOlderThere_IsWrittenOnConditionThatItIsStillTheSame(int chunks)
    {
        var write = new WriteTargetFixture(chunks, OnConflict.ReplaceOlder) { SourceModified = Noon };
        var there = AddTarget(write, Noon.AddSeconds(-1));
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Equal((there.ETag, null), Assert.Single(Conditions(write)));
    }

    /// <summary>Within one second, which is all that S3 tells, nobody knows which is the newer one.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task RunAsync_ReplaceOlderAndNotOlderThere_LeavesItAndFails(int secondsLater)
    {
        var write = new WriteTargetFixture(1, OnConflict.ReplaceOlder) { SourceModified = Noon };
        var there = AddTarget(write, Noon.AddSeconds(secondsLater));
        var conflict = await Assert.ThrowsAsync<TargetConflictException>(write.RunAsync);
        Assert.Contains("ReplaceOlder", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("The source is untouched", conflict.Message, StringComparison.Ordinal);
        Assert.Same(there, write.Target);
    }

    [Fact]
    public async Task RunAsync_ReplaceOlderAndNoTimeTold_LeavesItAndFails()
    {
        var write = new WriteTargetFixture(1, OnConflict.ReplaceOlder);
        AddTarget(write, Noon);
        await Assert.ThrowsAsync<TargetConflictException>(write.RunAsync);
    }

    /// <summary>Two events of one key, and the older one's move is slow: it was first to look, and is last to write.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_ReplaceOlderAndANewerOneFaster_LeavesThat(int chunks)
    {
        var write = new WriteTargetFixture(chunks, OnConflict.ReplaceOlder) { SourceModified = Noon };
        BeforePublishing(write, () => AddTarget(write, Noon.AddSeconds(9)));
        await Assert.ThrowsAsync<TargetConflictException>(write.RunAsync);
        Assert.Equal([1], write.Target!.Bytes);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Theory]
    [InlineData(OnConflict.Fail)]
    [InlineData(OnConflict.Skip)]
    [InlineData(OnConflict.ReplaceOlder)]
    public async Task RunAsync_TheSameObjectThere_IsSuccess(OnConflict onConflict)
    {
        var write = new WriteTargetFixture(1);
        await write.RunAsync();
        write.Input = write.Input with { OnConflict = onConflict };
        Assert.Equal(Outcome.AlreadyThere, (await write.RunAsync()).Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_FailAndSomebodyFaster_FailsWithoutOverwriting(int chunks)
    {
        var write = new WriteTargetFixture(chunks, OnConflict.Fail);
        BeforePublishing(write, () => write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]));
        await Assert.ThrowsAsync<TargetConflictException>(write.RunAsync);
        Assert.Equal([1], write.Target!.Bytes);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_ReplaceAndSomebodyFaster_LooksAgainAndReplacesThat(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        BeforePublishing(write, () => write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]));
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Theory]
    [InlineData(1, OnConflict.Replace)]
    [InlineData(2, OnConflict.Fail)]
    [InlineData(2, OnConflict.Skip)]
    public async Task RunAsync_TheSameMoveFaster_BothSucceedWithOneResult(int chunks, OnConflict onConflict)
    {
        var write = new WriteTargetFixture(chunks, onConflict);
        Receipt? other = null;
        BeforePublishing(write, () => other = write.RunAnotherAsync().GetAwaiter().GetResult());
        var receipt = await write.RunAsync();
        Assert.Equal((Outcome.Written, Outcome.AlreadyThere), (other!.Outcome, receipt.Outcome));
        Assert.Equal(other.Target, receipt.Target);
    }

    [Fact]
    public async Task RunAsync_ConflictingRequest_IsDoneAgain()
    {
        var write = new WriteTargetFixture(2);
        var conflicts = 2;
        write
            .World.Ours.Client.CompleteMultipartUploadAsync(
                Arg.Any<CompleteMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(call =>
                conflicts-- > 0
                    ? throw S3Errors.Conflict
                    : write.World.Ours.Complete(call.Arg<CompleteMultipartUploadRequest>())
            );
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Equal(3, write.World.Ours.Asked<InitiateMultipartUploadRequest>().Count());
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_ConflictsWithoutEnd_AreTransientAndToldAsSuch()
    {
        var write = new WriteTargetFixture(1);
        write
            .World.Ours.Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<PutObjectResponse>(_ => throw S3Errors.Conflict);
        var lost = await Assert.ThrowsAsync<TransientException>(write.RunAsync);
        Assert.StartsWith(
            "WriteTarget: others write s3://a-inbox/in/sample.txt at the same time, and were faster each time: "
                + "ConditionalRequestConflict (409).",
            lost.Message,
            StringComparison.Ordinal
        );
    }

    private static StoredObject AddTarget(WriteTargetFixture write, DateTimeOffset modified) =>
        write.World.Ours.Add(
            Samples.TargetBucket,
            Samples.Key,
            new StoredObject([1], "\"there\"") { LastModified = modified }
        );

    /// <summary>Runs something between the look at the target's place and the request that publishes, once.</summary>
    private static void BeforePublishing(WriteTargetFixture write, Action act)
    {
        var done = 0;
        write
            .World.Ours.Client.When(s3 =>
                s3.PutObjectAsync(
                    Arg.Is<PutObjectRequest>(put => put.BucketName == Samples.TargetBucket),
                    Arg.Any<CancellationToken>()
                )
            )
            .Do(_ => Once());
        write
            .World.Ours.Client.When(s3 =>
                s3.CompleteMultipartUploadAsync(Arg.Any<CompleteMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            )
            .Do(_ => Once());

        void Once()
        {
            if (Interlocked.Exchange(ref done, 1) == 0)
            {
                act();
            }
        }
    }

    private static List<(string? IfMatch, string? IfNoneMatch)> Conditions(WriteTargetFixture write) =>
        [
            .. write.World.Ours.Published.Select(put => (put.IfMatch, put.IfNoneMatch)),
            .. write
                .World.Ours.Asked<CompleteMultipartUploadRequest>()
                .Select(done => (done.IfMatch, done.IfNoneMatch)),
        ];
}
