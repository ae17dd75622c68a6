using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.CheckStaging;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Checks;

public sealed class StagingCheckTests
{
    private readonly World _world = new();

    [Fact]
    public async Task RunAsync_Granted_NamesTheBucketAndLeavesNothing()
    {
        Assert.Equal(Samples.Staging, (await RunAsync()).Bucket.ToString());
        Assert.Single(_world.Ours.Asked<InitiateMultipartUploadRequest>());
        Assert.Empty(_world.Ours.OpenUploads);
        Assert.Empty(_world.Ours.Keys);
    }

    [Fact]
    public async Task RunAsync_MayNotWrite_IsStagingDenied()
    {
        _world
            .Ours.Client.InitiateMultipartUploadAsync(
                Arg.Any<InitiateMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<InitiateMultipartUploadResponse>(_ => throw S3Errors.AccessDenied);
        var refused = await Assert.ThrowsAsync<StagingDeniedException>(RunAsync);
        Assert.Contains("s3:PutObject", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MayNotAbort_NamesThatRight()
    {
        _world
            .Ours.Client.AbortMultipartUploadAsync(Arg.Any<AbortMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            .Returns<AbortMultipartUploadResponse>(_ => throw S3Errors.AccessDenied);
        var refused = await Assert.ThrowsAsync<StagingDeniedException>(RunAsync);
        Assert.Contains("s3:AbortMultipartUpload", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Busy_IsTransient()
    {
        _world
            .Ours.Client.InitiateMultipartUploadAsync(
                Arg.Any<InitiateMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<InitiateMultipartUploadResponse>(_ => throw S3Errors.SlowDown);
        await Assert.ThrowsAsync<TransientException>(RunAsync);
    }

    private Task<StagingAnswer> RunAsync() =>
        new StagingCheck(_world, _world.Staging).RunAsync(
            new CheckStagingInput { Execution = Samples.Execution },
            default
        );
}
