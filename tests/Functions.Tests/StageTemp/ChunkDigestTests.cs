using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.StageTemp;

/// <summary>What the source is compared by is computed in the same pass over the bytes.</summary>
public sealed class ChunkDigestTests
{
    private const int MiB = StageTempFixture.MiB;

    public static TheoryData<DigestAlgorithm, int> Sizes
    {
        get
        {
            var data = new TheoryData<DigestAlgorithm, int>();
            foreach (
                var algorithm in Enum.GetValues<DigestAlgorithm>().Where(each => each != DigestAlgorithm.Crc64Nvme)
            )
            {
                data.Add(algorithm, 0);
                data.Add(algorithm, 1000);
                data.Add(algorithm, 70 * MiB);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task RunAsync_SourceWithADigest_GivesItOfTheChunkWithoutASecondRead(
        DigestAlgorithm algorithm,
        int size
    )
    {
        var stage = Stage(size, algorithm);
        var chunk = await stage.RunAsync();
        Assert.Equal(Digests.Of(algorithm, stage.Bytes), chunk.Digest);
        Assert.Equal(Crc64Nvme.Of(stage.Bytes), chunk.Crc64Nvme);
        Assert.Equal(size > 16 * MiB ? 5 : 1, stage.World.Theirs.Asked<GetObjectRequest>().Count());
    }

    [Fact]
    public async Task RunAsync_SourceWithACrc64_ComputesNothingElse()
    {
        var stage = Stage(1000, DigestAlgorithm.Crc64Nvme);
        Assert.Null((await stage.RunAsync()).Digest);
        Assert.DoesNotContain("xacct-digest", stage.Staged!.Metadata.Keys);
    }

    [Fact]
    public async Task RunAsync_OrderedDigestAndOnePartInFlight_IsComputedToo()
    {
        var stage = Stage(40 * MiB, DigestAlgorithm.Sha256, partsInFlight: 1);
        Assert.Equal(Digests.Of(DigestAlgorithm.Sha256, stage.Bytes), (await stage.RunAsync()).Digest);
    }

    [Fact]
    public async Task RunAsync_OrderedDigestAndAPartThatFails_FailsAndWaitsForNothing()
    {
        var stage = Stage(70 * MiB, DigestAlgorithm.Md5);
        stage.AnswerReads(_ => throw S3Errors.PreconditionFailed);
        await Assert.ThrowsAsync<Functions.Failures.SourceChangedException>(() => stage.RunAsync());
        Assert.Empty(stage.World.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_StagedBeforeInOneRequest_KnowsItsDigestWithoutARead()
    {
        var stage = Stage(1000, DigestAlgorithm.Sha1);
        var first = await stage.RunAsync();
        Assert.Equal(first, await stage.RunAsync());
        Assert.Single(stage.World.Theirs.Asked<GetObjectRequest>());
    }

    [Fact]
    public async Task RunAsync_StagedBeforeInParts_IsStagedAgainForItsDigest()
    {
        var stage = Stage(20 * MiB, DigestAlgorithm.Crc32);
        var first = await stage.RunAsync();
        Assert.Equal(first, await stage.RunAsync());
        Assert.Equal(4, stage.World.Theirs.Asked<GetObjectRequest>().Count());
    }

    private static StageTempFixture Stage(int size, DigestAlgorithm algorithm, int partsInFlight = 3)
    {
        var stage = new StageTempFixture(size) { PartsInFlight = partsInFlight };
        var digest = new SourceDigest(algorithm, "its value", DigestOrigin.Checksum);
        stage.Input = stage.Input with { Object = stage.Input.Object with { Digest = digest } };
        return stage;
    }
}
