using Amazon.S3;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Buckets in other Regions than the stack's. Passed on: the sandbox. Not run on AWS yet.</summary>
[Collection(ManyBuckets.Scenarios)]
public sealed class RegionScenarios(ManyBuckets world)
{
    private const long TwoChunks = ManyBuckets.ChunkLength + 1;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Move_RegionsGiven_ReachesTheBucketsThatAreThere(bool fromFar, bool toFar)
    {
        foreach (var size in new[] { 3, TwoChunks })
        {
            var (between, key) = (Between(fromFar, toFar), $"{fromFar} {toFar} {size}");
            await Contents.PutAsync(Theirs(fromFar), between.Source, key, size, 1);
            var input = ManyBuckets.Input(between, key, deleteSource: true);
            input["Source"]!["Region"] = fromFar ? ManyBuckets.FarRegion : null;
            input["Target"]!["Region"] = toFar ? ManyBuckets.FarRegion : null;

            await world.MoveAsync(input);

            await Contents.AssertAsync(Ours(toFar), between.Target, key, size, 1);
            Assert.DoesNotContain(key, await Remains.KeysAsync(Theirs(fromFar), between.Source));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("eu-west-1")]
    public async Task Move_WrongSourceRegion_FailsInReadObjectNamingIt(string? region)
    {
        await Contents.PutAsync(world.TheirsFar, ManyBuckets.Far.Source, "wrong", 3, 1);
        var input = ManyBuckets.Input(Between(fromFar: true, toFar: false), "wrong");
        input["Source"]!["Region"] = region;

        var failure = await world.FailAsync(input);

        Assert.Equal(("ReadObject", "InvalidInputException"), (failure.FailedIn, failure.Error));
        Assert.Contains("Source.Region", failure.Cause, StringComparison.Ordinal);
        Assert.Contains($"'{ManyBuckets.FarRegion}'", failure.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("eu-west-1")]
    public async Task Move_WrongTargetRegion_FailsInWriteTargetNamingItAndKeepsTheSource(string? region)
    {
        var between = Between(fromFar: false, toFar: true);
        await Contents.PutAsync(world.Accounts.Theirs, between.Source, "wrong", 3, 1);
        var input = ManyBuckets.Input(between, "wrong", deleteSource: true);
        input["Target"]!["Region"] = region;

        var failure = await world.FailAsync(input);

        Assert.Equal(("WriteTarget", "InvalidInputException"), (failure.FailedIn, failure.Error));
        Assert.Contains("Target.Region", failure.Cause, StringComparison.Ordinal);
        Assert.Contains($"'{ManyBuckets.FarRegion}'", failure.Cause, StringComparison.Ordinal);
        await Contents.AssertAsync(world.Accounts.Theirs, between.Source, "wrong", 3, 1);
    }

    private static ManyBuckets.Pair Between(bool fromFar, bool toFar) =>
        new(
            (fromFar ? ManyBuckets.Far : ManyBuckets.Plain).Source,
            (toFar ? ManyBuckets.Far : ManyBuckets.Plain).Target
        );

    private IAmazonS3 Theirs(bool far) => far ? world.TheirsFar : world.Accounts.Theirs;

    private IAmazonS3 Ours(bool far) => far ? world.OursFar : world.Accounts.Ours;
}
