using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.WriteTarget;

/// <summary>The bytes that were read, against what S3 tells of the source.</summary>
public sealed class SourceComparisonTests
{
    [Theory]
    [MemberData(nameof(Digests.All), MemberType = typeof(Digests))]
    public async Task RunAsync_BytesOfTheSource_AreWrittenAndTheReceiptNamesTheComparison(DigestAlgorithm algorithm)
    {
        var write = Staged(algorithm);
        var digest = new SourceDigest(algorithm, Digests.Of(algorithm, write.Bytes), DigestOrigin.Checksum);
        write.Compare(digest);
        var receipt = await write.RunAsync();
        Assert.Equal(digest.ToString(), receipt.VerifiedAgainst[0]);
        Assert.Empty(receipt.NotVerifiedAgainst);
        Assert.Equal(write.Bytes, write.Target!.Bytes);
    }

    [Theory]
    [MemberData(nameof(Digests.All), MemberType = typeof(Digests))]
    public async Task RunAsync_OtherBytes_FailsBeforeAnythingIsWritten(DigestAlgorithm algorithm)
    {
        var write = Staged(algorithm);
        var flipped = write.Bytes.ToArray();
        flipped[^1] ^= 1;
        write.Compare(new SourceDigest(algorithm, Digests.Of(algorithm, flipped), DigestOrigin.Checksum));
        var mismatch = await Assert.ThrowsAsync<ChecksumMismatchException>(write.RunAsync);
        Assert.Contains(algorithm.ToString().ToUpperInvariant(), mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("the source is untouched", mismatch.Message, StringComparison.Ordinal);
        Assert.Null(write.Target);
    }

    [Theory]
    [InlineData(DigestAlgorithm.Crc32C)]
    [InlineData(DigestAlgorithm.Sha256)]
    public async Task RunAsync_ChunkWithoutADigest_IsNotTakenForVerified(DigestAlgorithm algorithm)
    {
        var write = Staged(algorithm);
        write.Compare(new SourceDigest(algorithm, Digests.Of(algorithm, write.Bytes), DigestOrigin.Checksum));
        write.Input = write.Input with
        {
            Staged = [.. write.Input.Staged.Select(chunk => chunk with { Digest = null })],
        };
        await Assert.ThrowsAsync<ChecksumMismatchException>(write.RunAsync);
        Assert.Null(write.Target);
    }

    [Fact]
    public async Task RunAsync_SourceWithNothingToCompare_SaysWhy()
    {
        var write = new WriteTargetFixture(2);
        write.Compare(null, "its ETag is that of an upload in parts");
        var receipt = await write.RunAsync();
        Assert.Equal(["the source: its ETag is that of an upload in parts"], receipt.NotVerifiedAgainst);
        Assert.All(
            receipt.VerifiedAgainst,
            comparison => Assert.Contains("target", comparison, StringComparison.Ordinal)
        );
    }

    /// <summary>In several chunks where the algorithm allows it, each with its digest.</summary>
    private static WriteTargetFixture Staged(DigestAlgorithm algorithm)
    {
        var write = new WriteTargetFixture(algorithm >= DigestAlgorithm.Md5 ? 1 : 3);
        write.Input = write.Input with
        {
            Staged =
            [
                .. write.Input.Staged.Select(chunk =>
                    chunk with
                    {
                        Digest = Digests.Of(
                            algorithm,
                            write.World.Ours.Find(Samples.Staging, Samples.Execution.StagingKey(chunk.Index))!.Bytes
                        ),
                    }
                ),
            ],
        };
        return write;
    }
}
