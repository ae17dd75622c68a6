using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.StageTemp;

public sealed class PartBuffersTests
{
    private const int MiB = StageTempFixture.MiB;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task StageTemp_ManyParts_AllocatesNoMoreThanPartsInFlight(int partsInFlight)
    {
        var stage = new StageTempFixture(16 * MiB * 7) { PartsInFlight = partsInFlight };
        var (inFlight, most) = (0, 0);
        var gate = new Lock();
        stage
            .World.Ours.Client.UploadPartAsync(Arg.Any<UploadPartRequest>(), Arg.Any<CancellationToken>())
            .Returns(async call =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++inFlight);
                }
                await Task.Yield();
                var response = stage.World.Ours.UploadPart(call.Arg<UploadPartRequest>());
                lock (gate)
                {
                    inFlight--;
                }
                return response;
            });
        await stage.RunAsync();
        await new StageTempFixture(1).RunAsync();
        Assert.InRange(most, 1, partsInFlight);
        Assert.InRange(stage.Buffers.Allocated, 1, partsInFlight * 16L * MiB);
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RentAsync_NoneFree_WaitsUntilOneIsReturned()
    {
        using var buffers = new PartBuffers(2);
        var first = await buffers.RentAsync(10, default);
        using var second = await buffers.RentAsync(10, default);
        var third = buffers.RentAsync(10, default);
        Assert.False(third.IsCompleted);
        first.Dispose();
        Assert.Same(first.Bytes, (await third).Bytes);
        Assert.Equal(20, buffers.Allocated);
    }

    [Fact]
    public async Task RentAsync_LargerThanWhatIsIdle_ReplacesIt()
    {
        using var buffers = new PartBuffers(1);
        (await buffers.RentAsync(10, default)).Dispose();
        using var larger = await buffers.RentAsync(30, default);
        Assert.Equal(30, larger.Bytes.Length);
        Assert.Equal(30, buffers.Allocated);
    }

    [Fact]
    public async Task Dispose_Twice_ReturnsOnce()
    {
        using var buffers = new PartBuffers(1);
        var buffer = await buffers.RentAsync(10, default);
        buffer.Dispose();
        buffer.Dispose();
        using var next = await buffers.RentAsync(10, default);
        Assert.False(buffers.RentAsync(10, default).IsCompleted);
    }

    [Fact]
    public async Task StageTemp_FailedParts_GiveTheirBuffersBack()
    {
        var stage = new StageTempFixture(16 * MiB * 4);
        stage.AnswerReads([
            .. Enumerable.Repeat<Func<GetObjectRequest, GetObjectResponse>>(_ => throw S3Errors.AccessDenied, 4),
        ]);
        await Assert.ThrowsAsync<Functions.Failures.SourceDeniedException>(() => stage.RunAsync());
        stage.AnswerReads();
        await stage.RunAsync();
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
    }
}
