using System.Net;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

public sealed class TargetFailureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_StagedObjectGone_SaysSoAndWritesNothing(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        write.World.Ours.Remove(Samples.Staging, Samples.Execution.StagingKey(chunks - 1));
        var missing = await Assert.ThrowsAsync<StagingMissingException>(write.RunAsync);
        Assert.Contains("StagingRetentionDays", missing.Message, StringComparison.Ordinal);
        Assert.Null(write.Target);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_StagedObjectOverwrittenWhileCopied_IsMissing()
    {
        var write = new WriteTargetFixture(2);
        write
            .World.Ours.Client.When(s3 =>
                s3.InitiateMultipartUploadAsync(Arg.Any<InitiateMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            )
            .Do(_ => write.World.Ours.Add(Samples.Staging, Samples.Execution.StagingKey(1), Samples.Bytes(999)));
        await Assert.ThrowsAsync<StagingMissingException>(write.RunAsync);
        Assert.Null(write.Target);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_ChunkNotInTheState_IsMissing(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        write.Input = write.Input with { Staged = [.. write.Input.Staged.SkipLast(1)] };
        await Assert.ThrowsAsync<StagingMissingException>(write.RunAsync);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_BitFlippedInStaging_IsFoundBeforeAnythingIsPublished(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        var key = Samples.Execution.StagingKey(0);
        var flipped = write.World.Ours.Find(Samples.Staging, key)!.Bytes.ToArray();
        flipped[17] ^= 4;
        write.World.Ours.Add(Samples.Staging, key, flipped);
        await Assert.ThrowsAsync<ChecksumMismatchException>(write.RunAsync);
        Assert.Null(write.Target);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_BitFlippedOnTheRead_IsFoundByTheSourcesChecksum()
    {
        var write = new WriteTargetFixture(2);
        var other = Crc64Nvme.Of("other"u8).ToString();
        write.Compare(new SourceDigest(DigestAlgorithm.Crc64Nvme, other, DigestOrigin.Checksum));
        await Assert.ThrowsAsync<ChecksumMismatchException>(write.RunAsync);
        Assert.Null(write.Target);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_BitFlippedOnTheWrite_IsFoundByS3BeforeItPublishes(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        AfterPublishing(write, () => throw S3Errors.BadDigest, publish: false);
        var mismatch = await Assert.ThrowsAsync<ChecksumMismatchException>(write.RunAsync);
        Assert.Contains("Nothing was written", mismatch.Message, StringComparison.Ordinal);
        Assert.Null(write.Target);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_TargetReadsBackAsOtherBytes_IsAMismatch()
    {
        var write = new WriteTargetFixture(1);
        AfterPublishing(
            write,
            () =>
            {
                var falsified = write.Target! with { Crc64Nvme = Crc64Nvme.Of("other"u8).ToString() };
                write.World.Ours.Add(Samples.TargetBucket, Samples.Key, falsified);
            }
        );
        var mismatch = await Assert.ThrowsAsync<ChecksumMismatchException>(write.RunAsync);
        Assert.Contains("reads back", mismatch.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public async Task RunAsync_ReplacedOrDeletedBeforeItIsReadBack_WasPublishedAndSaysSo(int chunks, bool replaced)
    {
        var write = new WriteTargetFixture(chunks);
        string? etag = null;
        AfterPublishing(
            write,
            () =>
            {
                etag = write.Target!.ETag;
                write.World.Ours.Remove(Samples.TargetBucket, Samples.Key);
                if (replaced)
                {
                    write.World.Ours.Add(Samples.TargetBucket, Samples.Key, [1]);
                }
            }
        );
        var receipt = await write.RunAsync();
        Assert.Equal((Outcome.Written, etag), (receipt.Outcome, receipt.Target.ETag));
        Assert.Contains("meanwhile", Assert.Single(receipt.NotVerifiedAgainst), StringComparison.Ordinal);
        Assert.Equal(2, receipt.VerifiedAgainst.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_AnswerLost_FindsItsOwnWork(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        AfterPublishing(write, () => throw new HttpRequestException("connection reset"));
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Fact]
    public async Task RunAsync_UploadGoneBecauseItWasCompleted_FindsItsOwnWork()
    {
        var write = new WriteTargetFixture(2);
        AfterPublishing(write, () => throw S3Errors.NoSuchUpload);
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Single(write.World.Ours.Asked<InitiateMultipartUploadRequest>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_WriteDenied_SaysWhoLacksWhat(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        AfterPublishing(write, () => throw S3Errors.AccessDenied, publish: false);
        var denied = await Assert.ThrowsAsync<TargetDeniedException>(write.RunAsync);
        Assert.Equal("s3:PutObject", denied.Diagnosis!.Action);
        Assert.Equal("arn:aws:s3:::a-inbox/in/sample.txt", denied.Diagnosis.Resource);
        Assert.Contains("The source is untouched", denied.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "InvalidRequest", 400)]
    [InlineData(2, "InvalidRequest", 400)]
    [InlineData(1, "NotImplemented", 501)]
    [InlineData(2, "NotImplemented", 501)]
    [InlineData(1, "MethodNotAllowed", 405)]
    [InlineData(2, "XOfAnotherS3", 418)]
    public async Task RunAsync_RefusedForWhatNobodyKnows_SaysWhatS3SaidAndSuspectsNoPolicy(
        int chunks,
        string code,
        int status
    )
    {
        var write = new WriteTargetFixture(chunks);
        AfterPublishing(write, () => throw S3Errors.Of(code, (HttpStatusCode)status), publish: false);
        var refused = await Assert.ThrowsAsync<S3RefusedException>(write.RunAsync);
        Assert.StartsWith(
            "WriteTarget: S3 refused s3:PutObject on s3://a-inbox/in/sample.txt of our own account, not for want of a right: "
                + $"{code} ({status}, request REQUEST1): Words of S3. The source is untouched.",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Null(refused.Diagnosis);
        Assert.Null(write.Target);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_LookDenied_IsDenied()
    {
        var write = new WriteTargetFixture(1);
        write
            .World.Ours.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectMetadataResponse>(_ => throw S3Errors.HeadForbidden);
        await Assert.ThrowsAsync<TargetDeniedException>(write.RunAsync);
    }

    [Fact]
    public async Task RunAsync_BucketOfAnotherRegion_IsAFaultOfTheInput()
    {
        var write = new WriteTargetFixture(1);
        AfterPublishing(
            write,
            () => throw S3Errors.Of("PermanentRedirect", HttpStatusCode.MovedPermanently, "use eu-west-1"),
            publish: false
        );
        var fault = await Assert.ThrowsAsync<InvalidInputException>(write.RunAsync);
        Assert.Equal("Target.Region", Assert.Single(fault.Faults).Field);
    }

    /// <summary>Publishes as ever where asked, and then does not answer as ever, the first time.</summary>
    private static void AfterPublishing(WriteTargetFixture write, Action answer, bool publish = true)
    {
        var ours = write.World.Ours;
        ours.Client.CompleteMultipartUploadAsync(
                Arg.Any<CompleteMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(call =>
            {
                var response = publish ? ours.Complete(call.Arg<CompleteMultipartUploadRequest>()) : null;
                answer();
                return response;
            });
        ours.Client.PutObjectAsync(
                Arg.Is<PutObjectRequest>(put => put.BucketName == Samples.TargetBucket),
                Arg.Any<CancellationToken>()
            )
            .Returns(call =>
            {
                var response = publish ? ours.Put(call.Arg<PutObjectRequest>()) : null;
                answer();
                return response;
            });
    }
}
