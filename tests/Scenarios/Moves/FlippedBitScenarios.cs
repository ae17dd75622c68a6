using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>
/// One bit is spoilt on the way. Passed on: the sandbox. Cannot be staged on AWS. The sources are what AWS's SDKs make
/// by default: S3 keeps a CRC32 of them.
/// </summary>
public sealed class FlippedBitScenarios : IAsyncLifetime
{
    private const long TwoChunks = (5L << 20) + 1000;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-flipped-");
    private readonly FlippedBit bit = new();
    private TwoAccounts accounts = null!;

    public async Task InitializeAsync() =>
        accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data) with
            {
                DataFaults = bit,
            },
            new AccountADeployment(null, new Dictionary<string, string> { ["ChunkMiB"] = "5" }),
            default
        );

    [Theory]
    [InlineData(BitPlace.OnTheRead, 1000, "WriteTarget")]
    [InlineData(BitPlace.IntoStaging, 1000, "StageChunk 0")]
    [InlineData(BitPlace.InStaging, 1000, "WriteTarget")]
    [InlineData(BitPlace.OnTheWrite, 1000, "WriteTarget")]
    [InlineData(BitPlace.OnTheRead, TwoChunks, "WriteTarget")]
    public async Task Move_BitFlipped_IsFoundBeforeTheTargetAppears(BitPlace place, long length, string step)
    {
        var mover = new Mover(accounts);
        await PutAsync("spoilt", length);

        bit.Place = place;
        var story = await mover.MoveAsync(Mover.Input("spoilt", deleteSource: true));
        bit.Place = null;

        Assert.Equal("ChecksumMismatchException", story.Failure?.Error);
        Assert.Equal(step, story.Failure?.FailedIn);
        var target = await accounts.Ours.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = TwoAccounts.TargetBucket }
        );
        Assert.Empty(target.S3Objects ?? []);
        Assert.Empty(await Remains.UploadsAsync(accounts.Ours, TwoAccounts.TargetBucket));
        using var source = await accounts.Theirs.GetObjectAsync(TwoAccounts.SourceBucket, "spoilt");
        await using var expected = new GeneratedStream(length, seed: 8);
        Assert.Equal((length, true), await StreamComparison.CompareAsync(expected, source.ResponseStream, default));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(TwoChunks)]
    public async Task Move_NothingFlipped_IsComparedWithTheSourcesCrc32(long length)
    {
        var mover = new Mover(accounts);
        await PutAsync("sound", length);
        var execution = await mover.StartAsync(Mover.Input("sound"));
        await mover.EndAsync(execution);

        var receipt = (await mover.OutputAsync(execution))["Receipt"]!;
        Assert.Equal("the CRC32 that S3 keeps with the source", receipt["VerifiedAgainst"]![0]!.GetValue<string>());
        Assert.Equal(3, receipt["VerifiedAgainst"]!.AsArray().Count);
        Assert.Empty(receipt["NotVerifiedAgainst"]!.AsArray());
    }

    public async Task DisposeAsync()
    {
        await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    private Task PutAsync(string key, long length) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                InputStream = new GeneratedStream(length, seed: 8),
                ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            }
        );
}
