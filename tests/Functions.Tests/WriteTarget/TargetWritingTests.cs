using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

public sealed class TargetWritingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task RunAsync_Staged_IsPublishedWithEverythingThatBelongsToIt(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        var receipt = await write.RunAsync();
        var target = write.Target!;
        Assert.Equal(write.Bytes, target.Bytes);
        Assert.Equal("text/plain; charset=utf-8", target.ContentType);
        Assert.Equal("no-store", target.CacheControl);
        Assert.Equal("never", target.Expires);
        Assert.Equal("/elsewhere", target.WebsiteRedirectLocation);
        Assert.Equal("=?UTF-8?B?5pel5pys?=", target.Metadata["author"]);
        Assert.Equal("a b&c", target.Tags["class"]);
        Assert.Equal(Outcome.Written, receipt.Outcome);
        Assert.Empty(write.World.Ours.OpenUploads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task RunAsync_Published_GivesAReceiptOfWhatWasCompared(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        var receipt = await write.RunAsync();
        Assert.Equal(("\"source\"", "v1"), (receipt.Source.ETag, receipt.Source.VersionId?.ToString()));
        Assert.Equal(write.Target!.ETag, receipt.Target.ETag);
        Assert.Equal(write.Bytes.Length, receipt.Bytes);
        Assert.Equal(
            new ObjectChecksum("CRC64NVME", "FULL_OBJECT", Crc64Nvme.Of(write.Bytes).ToString()),
            receipt.Checksum
        );
        Assert.Equal(
            [
                "the CRC64NVME that S3 keeps with the source",
                "the CRC64NVME that S3 computed of the target before it published it",
                "the CRC64NVME that S3 keeps with the target, read back",
            ],
            receipt.VerifiedAgainst
        );
        Assert.Empty(receipt.NotVerifiedAgainst);
        Assert.Equal(["version id v1"], receipt.NotKept);
        var json = JsonSerializer.Serialize(receipt, FunctionsJson.Default.Receipt);
        Assert.Contains("\"Outcome\":\"Written\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SmallObject_IsOnePutWithTheExpectedChecksum()
    {
        var write = new WriteTargetFixture(1);
        await write.RunAsync();
        var put = Assert.Single(write.World.Ours.Published);
        Assert.Equal(Crc64Nvme.Of(write.Bytes).ToString(), put.ChecksumCRC64NVME);
        Assert.Empty(write.World.Ours.Asked<InitiateMultipartUploadRequest>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_OneChunkThatNoPutTakes_IsCopiedAndCompletedWithTheExpectedChecksum(bool empty)
    {
        var write = new WriteTargetFixture(1);
        if (empty)
        {
            Empty(write);
        }
        // Of which the SDK would make another one in a PUT.
        var plan = write.Input.Plan;
        write.Input = write.Input with { Plan = plan with { Object = plan.Object with { ContentType = "jpg" } } };
        var receipt = await write.RunAsync();
        Assert.Equal(empty ? [] : write.Bytes, write.Target!.Bytes);
        Assert.Equal(
            receipt.Checksum.Value,
            Assert.Single(write.World.Ours.Asked<CompleteMultipartUploadRequest>()).ChecksumCRC64NVME
        );
    }

    [Fact]
    public async Task RunAsync_SeveralChunks_AreCopiedOnConditionAndCompletedWithTheExpectedChecksum()
    {
        var write = new WriteTargetFixture(3);
        await write.RunAsync();
        var copies = write.World.Ours.Asked<CopyPartRequest>().ToArray();
        Assert.Equal(3, copies.Length);
        Assert.All(copies, copy => Assert.Single(copy.ETagToMatch));
        var complete = Assert.Single(write.World.Ours.Asked<CompleteMultipartUploadRequest>());
        Assert.Equal(Crc64Nvme.Of(write.Bytes).ToString(), complete.ChecksumCRC64NVME);
        Assert.Equal(write.Bytes.Length, complete.MpuObjectSize);
        var begin = Assert.Single(write.World.Ours.Asked<InitiateMultipartUploadRequest>());
        Assert.Equal(ChecksumType.FULL_OBJECT, begin.ChecksumType);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RunAsync_RulesForTheTarget_AreAskedFor(int chunks)
    {
        var write = new WriteTargetFixture(chunks);
        write.Input = write.Input with
        {
            Target = write.Input.Target with
            {
                StorageClass = Samples.Parse<StorageClassName>("STANDARD_IA"),
                KmsKeyId = Samples.Parse<KmsKeyId>("alias/key"),
                Region = Samples.Parse<RegionName>("eu-west-1"),
            },
        };
        await write.RunAsync();
        var asked = write
            .World.Ours.Published.Select(put =>
                (put.StorageClass, put.ServerSideEncryptionMethod, put.ServerSideEncryptionKeyManagementServiceKeyId)
            )
            .Concat(
                write
                    .World.Ours.Asked<InitiateMultipartUploadRequest>()
                    .Select(begin =>
                        (
                            begin.StorageClass,
                            begin.ServerSideEncryptionMethod,
                            begin.ServerSideEncryptionKeyManagementServiceKeyId
                        )
                    )
            );
        Assert.Equal(
            (S3StorageClass.StandardInfrequentAccess, ServerSideEncryptionMethod.AWSKMS, "alias/key"),
            Assert.Single(asked)
        );
        Assert.Contains(write.World.Regions, region => region?.ToString() == "eu-west-1");
        Assert.Contains(write.World.Regions, region => region is null);
    }

    [Fact]
    public async Task RunAsync_AnyMove_UsesNoCredentialsOfTheSource()
    {
        var write = new WriteTargetFixture(2);
        await write.RunAsync();
        Assert.Empty(write.World.Sts.Requests);
        Assert.Empty(write.World.Credentials);
    }

    [Fact]
    public async Task RunAsync_SecondTime_FindsItsOwnWork()
    {
        var write = new WriteTargetFixture(2);
        var first = await write.RunAsync();
        var second = await write.RunAsync();
        Assert.Equal(Outcome.AlreadyThere, second.Outcome);
        Assert.Equal(first.Target, second.Target);
        Assert.NotEmpty(second.VerifiedAgainst);
        Assert.Single(write.World.Ours.Asked<CompleteMultipartUploadRequest>());
    }

    [Fact]
    public async Task RunAsync_SecondTimeAfterStagingWasCleaned_StillFindsItsOwnWork()
    {
        var write = new WriteTargetFixture(1);
        await write.RunAsync();
        write.World.Ours.Remove(Samples.Staging, Samples.Execution.StagingKey(0));
        Assert.Equal(Outcome.AlreadyThere, (await write.RunAsync()).Outcome);
    }

    [Theory]
    [InlineData("other type")]
    [InlineData("other tags")]
    [InlineData("other metadata")]
    public async Task RunAsync_SameBytesButNotTheSameObject_IsReplaced(string difference)
    {
        var write = new WriteTargetFixture(1);
        await write.RunAsync();
        var other = difference switch
        {
            "other type" => write.Target! with { ContentType = "text/html" },
            "other tags" => write.Target! with { Tags = [] },
            _ => write.Target! with { Metadata = new() { ["author"] = "x" } },
        };
        write.World.Ours.Add(Samples.TargetBucket, Samples.Key, other);
        Assert.Equal(Outcome.Written, (await write.RunAsync()).Outcome);
        Assert.Equal("text/plain; charset=utf-8", write.Target!.ContentType);
        Assert.Equal("a b&c", write.Target.Tags["class"]);
    }

    [Fact]
    public async Task RunAsync_EmptyObject_IsMoved()
    {
        var write = new WriteTargetFixture(1);
        Empty(write);
        var receipt = await write.RunAsync();
        Assert.Equal((0, Outcome.Written), (receipt.Bytes, receipt.Outcome));
        Assert.Empty(write.Target!.Bytes);
    }

    private static void Empty(WriteTargetFixture write)
    {
        write.World.Ours.Add(Samples.Staging, Samples.Execution.StagingKey(0), []);
        write.Input = write.Input with
        {
            Plan = write.Input.Plan with { Object = write.Input.Plan.Object with { Size = 0, Digest = null } },
            Staged = [write.Input.Staged[0] with { Length = 0, Crc64Nvme = Crc64Nvme.Empty }],
        };
    }
}
