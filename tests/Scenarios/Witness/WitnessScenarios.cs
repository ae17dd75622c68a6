using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>
/// Our functions against any S3 and STS endpoint. Passed on: the sandbox; Ceph RADOS Gateway 16.2.15, an S3 and STS that
/// nobody here wrote, with two tenants as the two accounts. Not run on AWS yet.
/// </summary>
/// <remarks>
/// Left out, because that RGW does not know them: external ids, GetCallerIdentity, stored checksums and therefore
/// WriteTarget, which publishes only what S3 verifies, and conditional deletes and therefore DeleteSource. It refuses to
/// parse a session policy that names kms:Decrypt: <see cref="SessionsWithoutKms"/>.
/// </remarks>
[Trait("Endpoint", "Any")]
[Collection(WitnessFixture.Scenarios)]
public sealed class WitnessScenarios(WitnessFixture witness)
{
    private const int MiB = 1024 * 1024;

    private readonly WitnessAccounts accounts = witness.Accounts;
    private readonly WitnessMoves moves = new(witness);

    [Fact]
    public async Task AssumeRole_RoleThatTrustsUs_GivesWhoWeAreAndNoCredential()
    {
        var state = await moves.SucceedAsync("AssumeRole", moves.Start("any", accounts.RoleArn));

        var session = state["AssumedRole"]!["Arn"]!.GetValue<string>();
        Assert.Contains("assumed-role/", session, StringComparison.Ordinal);
        Assert.DoesNotMatch("Secret|Token|Credential", state.ToJsonString());
    }

    [Fact]
    public async Task AssumeRole_RoleThatTrustsSomebodyElse_IsDeniedWithWhatToChange()
    {
        var refused = await witness.Steps.RunAsync("AssumeRole", moves.Start("any", accounts.StrangersRoleArn));

        Assert.Equal("AssumeDeniedException", refused.Error);
        Assert.Contains("trust policy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadObject_ObjectWithMetadataAndTags_DescribesThem()
    {
        var put = new PutObjectRequest
        {
            BucketName = accounts.SourceBucket,
            Key = "described/名前 + 100%.txt",
            ContentBody = "名前はまだ無い。",
            ContentType = "text/plain; charset=utf-8",
            TagSet = [new Tag { Key = "project", Value = "cats" }],
        };
        put.Headers.CacheControl = "no-store";
        put.Metadata["author"] = "soseki";
        await witness.Source.PutObjectAsync(put);

        var described = (await moves.ReadAsync(put.Key, accounts.RoleArn)).Plan["Object"]!;

        Assert.Equal(24, described["Size"]!.GetValue<long>());
        Assert.Equal("text/plain; charset=utf-8", described["ContentType"]!.GetValue<string>());
        Assert.Equal("no-store", described["CacheControl"]!.GetValue<string>());
        Assert.Equal("soseki", described["Metadata"]!["author"]!.GetValue<string>());
        Assert.Equal("cats", described["Tags"]!["project"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(0, 8 * MiB, 1)]
    [InlineData(1, 8 * MiB, 1)]
    [InlineData((16 * MiB) - 1, 64 * MiB, 1)]
    [InlineData(16 * MiB, 64 * MiB, 1)]
    [InlineData((16 * MiB) + 1, 64 * MiB, 1)]
    [InlineData(17 * MiB, 17 * MiB, 1)]
    [InlineData((17 * MiB) + 1, 17 * MiB, 2)]
    [InlineData((40 * MiB) + 3, 64 * MiB, 1)]
    [InlineData((40 * MiB) + 3, 17 * MiB, 3)]
    public async Task StageTemp_EveryChunk_HoldsTheSourcesBytes(int size, int chunkLength, int chunks)
    {
        var key = $"staged/{size} in {chunks}";
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        await moves.PutAsync(key, bytes);
        var (state, plan) = await moves.ReadAsync(key, accounts.RoleArn);

        using var staged = new MemoryStream();
        for (var index = 0; index < chunks; index++)
        {
            var chunk = await moves.SucceedAsync("StageTemp", WitnessMoves.Chunk(state, plan, chunkLength, index));
            var got = await moves.StagedAsync(state, index);
            Assert.Equal(chunk["Length"]!.GetValue<long>(), got.Length);
            Assert.Equal(chunk["Crc64Nvme"]!.GetValue<string>(), Crc64NvmeOf(got));
            staged.Write(got);
        }

        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(staged.ToArray()));
    }

    /// <summary>As when a step is retried whose first attempt is not over yet, or a move is started twice.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData((16 * MiB) + 1)]
    public async Task StageTemp_TheSameChunkTwiceAtOnce_IsStagedOnceOrTwiceAlike(int size)
    {
        var key = $"twice/{size}";
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        await moves.PutAsync(key, bytes);
        var (state, plan) = await moves.ReadAsync(key, accounts.RoleArn);

        var chunks = await Task.WhenAll(
            moves.SucceedAsync("StageTemp", WitnessMoves.Chunk(state, plan, 64 * MiB, 0)),
            moves.SucceedAsync("StageTemp", WitnessMoves.Chunk(state, plan, 64 * MiB, 0))
        );

        Assert.Equal(chunks[0].ToJsonString(), chunks[1].ToJsonString());
        Assert.Equal(Crc64NvmeOf(bytes), Crc64NvmeOf(await moves.StagedAsync(state, 0)));
        Assert.Empty(await Remains.UploadsAsync(witness.Staging, accounts.StagingBucket));
    }

    [Fact]
    public async Task StageTemp_SourceReplacedAfterItWasPinned_FailsAsChanged()
    {
        await moves.PutAsync("replaced", "before"u8.ToArray());
        var (state, plan) = await moves.ReadAsync("replaced", accounts.RoleArn);
        await moves.PutAsync("replaced", "after!"u8.ToArray());

        var chunk = await witness.Steps.RunAsync("StageTemp", WitnessMoves.Chunk(state, plan, 8 * MiB, index: 0));

        Assert.Equal("SourceChangedException", chunk.Error);
    }

    [Fact]
    public async Task ReadObject_NoSuchKey_FailsAsMissing()
    {
        var state = await moves.SucceedAsync("AssumeRole", moves.Start("never put", accounts.RoleArn));
        var read = await witness.Steps.RunAsync("ReadObject", state);

        Assert.Equal("SourceMissingException", read.Error);
    }

    [Fact]
    public async Task ReadObject_KeyOutsideTheRolesPolicy_FailsAsDenied()
    {
        await moves.PutAsync("narrow/inside", "in"u8.ToArray());
        await moves.PutAsync("outside", "out"u8.ToArray());

        var inside = await moves.ReadAsync("narrow/inside", accounts.NarrowRoleArn);
        var state = await moves.SucceedAsync("AssumeRole", moves.Start("outside", accounts.NarrowRoleArn));
        var outside = await witness.Steps.RunAsync("ReadObject", state);

        Assert.Equal(2, inside.Plan["Object"]!["Size"]!.GetValue<long>());
        Assert.Equal("SourceDeniedException", outside.Error);
        Assert.Contains("s3:GetObject", outside.Message, StringComparison.Ordinal);
    }

    /// <summary>As S3 writes it, and not by our functions' own code.</summary>
    private static string Crc64NvmeOf(byte[] bytes)
    {
        var hash = Crc64.Hash(Crc64ParameterSet.Nvme, bytes);
        Array.Reverse(hash);
        return Convert.ToBase64String(hash);
    }
}
