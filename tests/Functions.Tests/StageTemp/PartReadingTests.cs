using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.StageTemp;

/// <summary>Connections that break while a part is read.</summary>
public sealed class PartReadingTests
{
    private const int MiB = StageTempFixture.MiB;

    [Fact]
    public async Task RunAsync_ReadThatBreaks_GoesOnWhereItBroke()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads(
            stage.BreakAfter(1000, new IOException("connection reset")),
            stage.BreakAfter(500, new HttpIOException(HttpRequestError.ResponseEnded))
        );
        var chunk = await stage.RunAsync();
        Assert.Equal(Crc64Nvme.Of(stage.Bytes), chunk.Crc64Nvme);
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
        var reads = stage.World.Theirs.Asked<GetObjectRequest>().ToArray();
        Assert.Equal([0, 1000, 1500], reads.Select(read => read.ByteRange.Start));
        Assert.All(reads, read => Assert.Equal((MiB - 1, stage.Stored.ETag), (read.ByteRange.End, read.EtagToMatch)));
    }

    [Fact]
    public async Task RunAsync_ReadThatEndsTooEarly_GoesOn()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads(stage.BreakAfter(1000, null));
        await stage.RunAsync();
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RunAsync_AnswerOfAnotherLength_IsNotTaken()
    {
        var stage = new StageTempFixture(40 * MiB);
        // A server that does not know ranges, and gives the whole.
        stage.AnswerReads(_ =>
            stage.World.Theirs.Get(new GetObjectRequest { BucketName = Samples.SourceBucket, Key = Samples.Key })
        );
        await stage.RunAsync();
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
        Assert.Equal(4, stage.World.Theirs.Asked<GetObjectRequest>().Count());
    }

    [Fact]
    public async Task RunAsync_ChangedAfterABreak_FailsAsChanged()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads(request =>
        {
            var broken = stage.BreakAfter(10, new IOException())(request);
            stage.World.Theirs.Add(Samples.SourceBucket, Samples.Key, Samples.Bytes(MiB));
            return broken;
        });
        await Assert.ThrowsAsync<SourceChangedException>(() => stage.RunAsync());
        Assert.Null(stage.Staged);
    }

    [Fact]
    public async Task RunAsync_AlwaysBroken_IsTransientAfterFiveInVain()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads([.. Enumerable.Repeat(stage.BreakAfter(0, new IOException("reset")), 9)]);
        var fault = await Assert.ThrowsAsync<TransientException>(() => stage.RunAsync());
        Assert.StartsWith(
            "StageTemp: no answer from S3 about s3://b-outbox/in/sample.txt",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(5, stage.World.Theirs.Asked<GetObjectRequest>().Count());
    }

    [Fact]
    public async Task RunAsync_SlowButAdvancing_DoesNotGiveUp()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads([.. Enumerable.Repeat(stage.BreakAfter(10, new IOException("reset")), 20)]);
        await stage.RunAsync();
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RunAsync_SilentConnection_IsGivenUpAndTakenUp()
    {
        var stage = new StageTempFixture(MiB);
        var silent = new TaskCompletionSource();
        stage
            .World.Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(
                async call =>
                {
                    silent.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.Arg<CancellationToken>());
                    return new GetObjectResponse();
                },
                call => Task.FromResult(stage.World.Theirs.Get(call.Arg<GetObjectRequest>()))
            );
        var running = stage.RunAsync();
        await silent.Task;
        stage.World.Time.Advance(TimeSpan.FromSeconds(31));
        await running;
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RunAsync_AccessWithdrawn_IsDenied()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => stage.RunAsync());
        Assert.Equal("s3:GetObject", denied.Diagnosis!.Action);
    }

    [Fact]
    public async Task RunAsync_SessionExpired_IsTransientAndForgotten()
    {
        var stage = new StageTempFixture(MiB);
        stage.AnswerReads(_ => throw S3Errors.ExpiredToken);
        await Assert.ThrowsAsync<TransientException>(() => stage.RunAsync());
        await stage.RunAsync();
        Assert.Equal(2, stage.World.Sts.Requests.Count);
    }

    [Fact]
    public async Task RunAsync_Cancelled_Stops()
    {
        var stage = new StageTempFixture(MiB);
        using var cancelled = new CancellationTokenSource();
        stage.AnswerReads(_ =>
        {
            cancelled.Cancel();
            throw new OperationCanceledException(cancelled.Token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stage.RunAsync(cancelled.Token));
        Assert.Single(stage.World.Theirs.Asked<GetObjectRequest>());
    }
}
