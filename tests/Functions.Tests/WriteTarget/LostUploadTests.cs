using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>An upload that a process began and did not come to note.</summary>
public sealed class LostUploadTests
{
    private const string Stranger = "arn:aws:sts::111111111111:assumed-role/backup/nightly";

    private readonly WriteTargetFixture _write = new(3);
    private bool _dying;

    [Fact]
    public async Task RunAsync_ProcessDiedBeforeItNotedItsUpload_TheNextRemovesIt()
    {
        await DieAsync();
        Assert.Single(_write.World.Ours.OpenUploads);

        var receipt = await _write.RunAsync();

        Assert.Equal(Outcome.Written, receipt.Outcome);
        Assert.Equal(_write.Bytes, _write.Target!.Bytes);
        Assert.Empty(_write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_UploadsOfOthers_AreLeftAlone()
    {
        var target = new InitiateMultipartUploadRequest { BucketName = Samples.TargetBucket, Key = Samples.Key };
        var before = _write.World.Ours.Begin(target);
        _write.World.Time.Advance(TimeSpan.FromHours(1));
        await DieAsync();
        var strangers = _write.World.Ours.Begin(target, Stranger);
        var elsewhere = _write.World.Ours.Begin(
            new InitiateMultipartUploadRequest { BucketName = Samples.TargetBucket, Key = Samples.Key + ".bak" }
        );

        await _write.RunAsync();

        Assert.Equal(
            new[] { before.UploadId, strangers.UploadId, elsewhere.UploadId }.Order(),
            _write.World.Ours.OpenUploads.Order()
        );
    }

    [Fact]
    public async Task RunAsync_MayNotListUploads_WritesAllTheSame()
    {
        await DieAsync();
        _write
            .World.Ours.Client.ListMultipartUploadsAsync(
                Arg.Any<ListMultipartUploadsRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<ListMultipartUploadsResponse>(_ => throw S3Errors.AccessDenied);

        Assert.Equal(Outcome.Written, (await _write.RunAsync()).Outcome);
    }

    [Fact]
    public async Task RunAsync_NothingLost_DoesNotList()
    {
        await _write.RunAsync();
        Assert.Empty(_write.World.Ours.Asked<ListMultipartUploadsRequest>());
    }

    [Fact]
    public async Task RunAsync_ProcessDiedAndAnotherExecutionWroteTheSame_LeavesNoUploadOpen()
    {
        await DieAsync();
        await _write.RunAnotherAsync();

        Assert.Equal(Outcome.AlreadyThere, (await _write.RunAsync()).Outcome);
        Assert.Empty(_write.World.Ours.OpenUploads);
    }

    /// <summary>From the moment on at which it has begun the upload, no request of the process arrives.</summary>
    private async Task DieAsync()
    {
        var ours = _write.World.Ours;
        _dying = true;
        ours.Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
                _dying && ours.OpenUploads.Count > Open
                    ? throw new IOException()
                    : ours.Put(call.Arg<PutObjectRequest>())
            );
        ours.Client.AbortMultipartUploadAsync(Arg.Any<AbortMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => _dying ? throw new IOException() : ours.Abort(call.Arg<AbortMultipartUploadRequest>()));
        Open = ours.OpenUploads.Count;
        await Assert.ThrowsAsync<TransientException>(_write.RunAsync);
        _dying = false;
    }

    private int Open { get; set; }
}
