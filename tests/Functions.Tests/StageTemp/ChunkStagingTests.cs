using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.StageTemp;

public sealed class ChunkStagingTests
{
    private const int MiB = StageTempFixture.MiB;

    private static readonly Func<StageTempInput, StageTempInput>[] NotTaken =
    [
        input => input with { DeleteSource = false },
        input => input with { Object = input.Object with { Annotations = 1 } },
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * MiB)]
    public async Task RunAsync_SmallChunk_IsOneObjectWithItsChecksum(int size)
    {
        var stage = new StageTempFixture(size);
        var chunk = await stage.RunAsync();
        Assert.Equal((0, size), (chunk.Index, (int)chunk.Length));
        Assert.Equal(Crc64Nvme.Of(stage.Bytes), chunk.Crc64Nvme);
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
        var put = Assert.Single(stage.World.Ours.Asked<PutObjectRequest>());
        Assert.Equal(chunk.Crc64Nvme.ToString(), put.ChecksumCRC64NVME);
        Assert.Equal(Samples.Prefix + "00000", put.Key);
    }

    [Theory]
    [InlineData(16 * MiB + 1, 2)]
    [InlineData(48 * MiB, 3)]
    [InlineData(70 * MiB, 5)]
    public async Task RunAsync_LargeChunk_IsAnUploadInPartsWithTheExpectedChecksum(int size, int parts)
    {
        var stage = new StageTempFixture(size);
        var chunk = await stage.RunAsync();
        Assert.Equal(Crc64Nvme.Of(stage.Bytes), chunk.Crc64Nvme);
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
        Assert.Equal(parts, stage.World.Ours.Asked<UploadPartRequest>().Count());
        var complete = Assert.Single(stage.World.Ours.Asked<CompleteMultipartUploadRequest>());
        Assert.Equal((chunk.Crc64Nvme.ToString(), (long?)size), (complete.ChecksumCRC64NVME, complete.MpuObjectSize));
        Assert.Equal(ChecksumType.FULL_OBJECT, complete.ChecksumType);
        Assert.Empty(stage.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_LaterChunk_IsItsOwnBytesOnly()
    {
        var stage = new StageTempFixture(5 * MiB, chunkLength: 2 * MiB);
        stage.Input = stage.Input with { Index = 2 };
        var chunk = await stage.RunAsync();
        Assert.Equal((2, 1L * MiB), (chunk.Index, chunk.Length));
        Assert.Equal(stage.Bytes[(4 * MiB)..], stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RunAsync_EveryRead_IsOnConditionOfThePinAndOfItsRange()
    {
        var stage = new StageTempFixture(40 * MiB);
        stage.Input = stage.Input with
        {
            Object = stage.Input.Object with { VersionId = Samples.Parse<VersionId>("v1") },
        };
        await stage.RunAsync();
        var reads = stage.World.Theirs.Asked<GetObjectRequest>().ToArray();
        Assert.Equal(3, reads.Length);
        Assert.All(reads, read => Assert.Equal((stage.Stored.ETag, "v1"), (read.EtagToMatch, read.VersionId)));
        Assert.All(reads, read => Assert.NotNull(read.ByteRange));
        Assert.Contains(
            "s3:GetObjectVersion",
            Assert.Single(stage.World.Sts.Requests).Policy,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_EmptyObject_IsReadOnConditionToo()
    {
        var stage = new StageTempFixture(0);
        await stage.RunAsync();
        var read = Assert.Single(stage.World.Theirs.Asked<GetObjectRequest>());
        Assert.Equal(stage.Stored.ETag, read.EtagToMatch);
        Assert.Null(read.ByteRange);
    }

    [Fact]
    public async Task RunAsync_ChangedSource_FailsAsChangedAndLeavesNothing()
    {
        var stage = new StageTempFixture(40 * MiB);
        stage.World.Theirs.Add(Samples.SourceBucket, Samples.Key, Samples.Bytes(40 * MiB));
        var changed = await Assert.ThrowsAsync<SourceChangedException>(() => stage.RunAsync());
        Assert.Contains("Start a new execution", changed.Message, StringComparison.Ordinal);
        Assert.Null(stage.Staged);
        Assert.Empty(stage.World.Ours.OpenUploads);
    }

    /// <summary>What has taken its place has an event of its own.</summary>
    [Fact]
    public async Task RunAsync_ChangedSourceOfAnEvent_IsSkippedAndLeavesNothing()
    {
        var stage = new StageTempFixture(MiB);
        var happened = Samples.Parse<EventId>("e-1");
        stage.Input = stage.Input with { Source = stage.Input.Source with { Event = happened } };
        stage.World.Theirs.Add(Samples.SourceBucket, Samples.Key, Samples.Bytes(MiB));
        await Assert.ThrowsAsync<EventSkippedException>(() => stage.RunAsync());
        Assert.Null(stage.Staged);
    }

    /// <summary>The version that was pinned can still be read; what has replaced it has an event of its own.</summary>
    [Theory]
    [InlineData("\"e2\"", "v2", true)]
    [InlineData("\"e1\"", "v2", true)]
    [InlineData("\"e1\"", "v1", false)]
    public async Task RunAsync_EventsVersion_IsSkippedIfItIsNoLongerTheCurrentOne(string etag, string now, bool skips)
    {
        var stage = new StageTempFixture(MiB);
        stage.Input = stage.Input with
        {
            Source = stage.Input.Source with { Event = Samples.Parse<EventId>("e-1") },
            Object = new PinnedObject
            {
                Size = MiB,
                ETag = "\"e1\"",
                VersionId = Samples.Parse<VersionId>("v1"),
            },
        };
        stage.World.Theirs.Add(
            Samples.SourceBucket,
            Samples.Key,
            new StoredObject(stage.Bytes, "\"e1\"") { VersionId = "v1" }
        );
        stage
            .World.Theirs.Client.GetObjectMetadataAsync(
                Arg.Is<GetObjectMetadataRequest>(head => head.VersionId == null),
                Arg.Any<CancellationToken>()
            )
            .Returns(new GetObjectMetadataResponse { ETag = etag, VersionId = now });

        if (skips)
        {
            var skipped = await Assert.ThrowsAsync<EventSkippedException>(() => stage.RunAsync());
            Assert.Contains("has an event of its own", skipped.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(MiB, (await stage.RunAsync()).Length);
        }
    }

    [Fact]
    public async Task RunAsync_APersonsVersion_IsNotAskedWhetherItIsTheCurrentOne()
    {
        var stage = new StageTempFixture(MiB);
        await stage.RunAsync();
        Assert.Empty(stage.World.Theirs.Asked<GetObjectMetadataRequest>());
    }

    [Fact]
    public async Task RunAsync_StagedBefore_IsTakenAsItIsWithoutARead()
    {
        var stage = new StageTempFixture(40 * MiB);
        var first = await stage.RunAsync();
        var reads = stage.World.Theirs.Asked<GetObjectRequest>().Count();
        Assert.Equal(first, await stage.RunAsync());
        Assert.Equal(reads, stage.World.Theirs.Asked<GetObjectRequest>().Count());
    }

    [Fact]
    public async Task RunAsync_StagedBeforeOfAnotherPin_IsStagedAnew()
    {
        var stage = new StageTempFixture(MiB);
        await stage.RunAsync();
        var other = stage.World.Theirs.Add(Samples.SourceBucket, Samples.Key, Samples.Bytes(MiB).Reverse().ToArray());
        stage.Input = stage.Input with { Object = stage.Input.Object with { ETag = other.ETag } };
        var chunk = await stage.RunAsync();
        Assert.Equal(Crc64Nvme.Of(other.Bytes), chunk.Crc64Nvme);
        Assert.Equal(other.Bytes, stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RunAsync_StagingNotToBeLookedAt_IsStagedAnyway()
    {
        var stage = new StageTempFixture(MiB);
        stage
            .World.Ours.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectMetadataResponse>(_ => throw S3Errors.HeadForbidden);
        await stage.RunAsync();
        Assert.Equal(stage.Bytes, stage.Staged!.Bytes);
    }

    [Fact]
    public async Task RunAsync_OverTls_LeavesThePayloadUnsigned()
    {
        foreach (var encrypted in new[] { true, false })
        {
            var stage = new StageTempFixture(17 * MiB);
            stage.World.Encrypted = encrypted;
            await stage.RunAsync();
            Assert.All(
                stage.World.Ours.Asked<UploadPartRequest>(),
                part => Assert.Equal(encrypted ? true : null, part.DisablePayloadSigning)
            );
        }
    }

    [Fact]
    public async Task RunAsync_AnswerToCompletionLost_FindsItsOwnObject()
    {
        var stage = new StageTempFixture(17 * MiB);
        stage
            .World.Ours.Client.CompleteMultipartUploadAsync(
                Arg.Any<CompleteMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<CompleteMultipartUploadResponse>(call =>
            {
                stage.World.Ours.Complete(call.Arg<CompleteMultipartUploadRequest>());
                throw S3Errors.NoSuchUpload;
            });
        Assert.Equal(Crc64Nvme.Of(stage.Bytes), (await stage.RunAsync()).Crc64Nvme);
    }

    [Fact]
    public async Task RunAsync_BitFlippedOnTheWayToStaging_IsAMismatchAndNothingIsLeft()
    {
        var stage = new StageTempFixture(40 * MiB);
        stage
            .World.Ours.Client.UploadPartAsync(Arg.Any<UploadPartRequest>(), Arg.Any<CancellationToken>())
            .Returns<UploadPartResponse>(call =>
            {
                var request = call.Arg<UploadPartRequest>();
                request.InputStream = new MemoryStream([(byte)~request.InputStream.ReadByte()]);
                return stage.World.Ours.UploadPart(request);
            });
        await Assert.ThrowsAsync<ChecksumMismatchException>(() => stage.RunAsync());
        Assert.Null(stage.Staged);
        Assert.Empty(stage.World.Ours.OpenUploads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public async Task RunAsync_StagingDenied_SaysSoAndLeavesNothing(int mebibytes)
    {
        var stage = new StageTempFixture(mebibytes * MiB);
        stage
            .World.Ours.Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<PutObjectResponse>(_ => throw S3Errors.AccessDenied);
        stage
            .World.Ours.Client.InitiateMultipartUploadAsync(
                Arg.Any<InitiateMultipartUploadRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<InitiateMultipartUploadResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<StagingDeniedException>(() => stage.RunAsync());
        Assert.Equal("s3:PutObject", denied.Diagnosis!.Action);
        Assert.Contains(Samples.Staging, denied.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_GoneWhereAnotherOfTheSameMoveMayHaveTakenIt_SaysSo(bool mayNotList)
    {
        var stage = new StageTempFixture(MiB);
        stage.Input = stage.Input with { DeleteSource = true };
        stage.AnswerReads(_ => throw (mayNotList ? S3Errors.MissingUnlisted : S3Errors.NoSuchKey));
        Assert.Equal(StagedChunk.OfGone(0), await stage.RunAsync());
        Assert.Null(stage.Staged);
    }

    [Fact]
    public async Task RunAsync_GoneWhereNoneOfTheSameMoveCanHaveTakenItWhole_IsMissing()
    {
        foreach (var change in NotTaken)
        {
            var stage = new StageTempFixture(MiB);
            stage.Input = change(stage.Input with { DeleteSource = true });
            stage.AnswerReads(_ => throw S3Errors.NoSuchKey);
            var missing = await Assert.ThrowsAsync<SourceMissingException>(() => stage.RunAsync());
            Assert.Contains("another move", missing.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RunAsync_StagingRefusesForWhatNobodyKnows_SaysWhatS3Said()
    {
        var stage = new StageTempFixture(MiB);
        stage
            .World.Ours.Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<PutObjectResponse>(_ =>
                throw S3Errors.Of("NotImplemented", System.Net.HttpStatusCode.NotImplemented)
            );
        var refused = await Assert.ThrowsAsync<S3RefusedException>(() => stage.RunAsync());
        Assert.StartsWith("StageTemp: S3 refused s3:PutObject on ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("NotImplemented (501, request REQUEST1)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the staging bucket", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AnyEnd_ShowsNoCredentials()
    {
        var stage = new StageTempFixture(MiB);
        Secrets.AssertNoneIn(JsonSerializer.Serialize(await stage.RunAsync(), FunctionsJson.Default.StagedChunk));
        stage.Input = stage.Input with { Index = 0, Object = stage.Input.Object with { ETag = "\"gone\"" } };
        var changed = await Assert.ThrowsAsync<SourceChangedException>(() => stage.RunAsync());
        Secrets.AssertNoneIn(changed.ToString());
    }
}
