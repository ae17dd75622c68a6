using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.CleanUp;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.CleanUp;

public sealed class StagingCleaningTests
{
    private readonly World _world = new();

    [Fact]
    public async Task RunAsync_ObjectsAndUploads_AreRemovedAndCounted()
    {
        for (var index = 0; index < 7; index++)
        {
            _world.Ours.Add(Samples.Staging, Samples.Execution.StagingKey(index), [1]);
        }
        _world.Ours.Begin(
            new InitiateMultipartUploadRequest { BucketName = Samples.Staging, Key = Samples.Execution.StagingKey(7) }
        );
        Assert.Equal(8, (await RunAsync()).Removed);
        Assert.Empty(_world.Ours.Keys);
        Assert.Empty(_world.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_OtherExecutions_AreLeftAlone()
    {
        _world.Ours.Add(Samples.Staging, "moves/xacct-MoveObject/demo-10/00000", [1]);
        _world.Ours.Begin(
            new InitiateMultipartUploadRequest
            {
                BucketName = Samples.Staging,
                Key = "moves/xacct-MoveObject/demo-2/00000",
            }
        );
        Assert.Equal(0, (await RunAsync()).Removed);
        Assert.Single(_world.Ours.Keys);
        Assert.Single(_world.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_Denied_IsStagingDenied()
    {
        _world
            .Ours.Client.ListObjectsV2Async(Arg.Any<ListObjectsV2Request>(), Arg.Any<CancellationToken>())
            .Returns<ListObjectsV2Response>(_ => throw S3Errors.AccessDenied);
        await Assert.ThrowsAsync<StagingDeniedException>(RunAsync);
    }

    [Fact]
    public async Task RunAsync_Busy_IsTransient()
    {
        _world
            .Ours.Client.ListObjectsV2Async(Arg.Any<ListObjectsV2Request>(), Arg.Any<CancellationToken>())
            .Returns<ListObjectsV2Response>(_ => throw S3Errors.SlowDown);
        await Assert.ThrowsAsync<TransientException>(RunAsync);
    }

    private Task<CleanUpResult> RunAsync() =>
        new StagingCleaning(_world, _world.Staging).RunAsync(
            new CleanUpInput { Execution = Samples.Execution },
            default
        );
}
