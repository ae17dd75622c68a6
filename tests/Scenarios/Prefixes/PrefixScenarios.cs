using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Prefixes;

/// <summary>Whole prefixes, by Distributed Map. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class PrefixScenarios(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private const int Many = 60;

    private static readonly string[] Hostile =
    [
        "p/with space +and%2Bplus.txt",
        "p//two/../slashes",
        "p/名前/ü.txt",
        "p/control\u0001character",
        "p/quote\"'&<>*?[].txt",
        "p/😀",
    ];

    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly PrefixMover mover = new(fixture.Accounts);

    [Fact]
    public async Task Prefix_ManyObjects_AllAccountedForAndASecondRunCopiesNothingTwice()
    {
        for (var at = 0; at < Many; at++)
            await PutAsync($"p/{at:D4}.txt", $"text {at}");
        foreach (var key in Hostile)
            await PutAsync(key, key);
        await PutAsync("p/large.bin", new string('l', 300_000));
        await PutAsync("p/archived.txt", "cold", S3StorageClass.Glacier);
        await PutAsync("q/other.txt", "not meant");

        var first = await mover.RunAsync(Input());
        var second = await mover.RunAsync(Input());

        const int good = Many + 6 + 1;
        Assert.Equal((good + 1, good, 1), (Count(first, "Objects"), Count(first, "Copied"), Count(first, "Failed")));
        Assert.Equal((good, 0, 1), (Count(second, "AlreadyThere"), Count(second, "Copied"), Count(second, "Failed")));
        foreach (var key in Hostile)
            Assert.Equal(key, await ReadTargetAsync("moved" + key[1..]));
        Assert.Equal(300_000, (await ReadTargetAsync("moved/large.bin")).Length);
        var failed = Assert.Single(await mover.FailedAsync(first));
        Assert.Equal("p/archived.txt", failed["Key"]!.GetValue<string>());
        Assert.Equal("SourceArchivedException", failed["Error"]!.GetValue<string>());

        var third = await mover.RunAsync(Input(deleteSource: true));

        Assert.Equal((good, 1), (Count(third, "Moved"), Count(third, "Failed")));
        var left = await accounts.Theirs.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = TwoAccounts.SourceBucket, Prefix = "p/" }
        );
        Assert.Equal("p/archived.txt", Assert.Single(left.S3Objects).Key);
    }

    [Fact]
    public async Task Prefix_DryRun_TellsWhatItWouldMoveAndMovesNothing()
    {
        await PutAsync("dry/a.txt", "a");
        await PutAsync("dry/b.bin", "b");
        var input = PrefixMover.Input("dry/", "dry/");
        input["DryRun"] = true;
        input["Filter"] = new JsonObject { ["Suffix"] = ".txt" };

        var totals = await mover.RunAsync(input);

        Assert.Equal((1, 1), (Count(totals, "Objects"), Count(totals, "Planned")));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => ReadTargetAsync("dry/a.txt"));
    }

    private static JsonObject Input(bool deleteSource = false)
    {
        var input = PrefixMover.Input("p/", "moved/");
        input["DeleteSource"] = deleteSource;
        // So small that there are large ones, and more than one slice.
        input["SmallObjectBytes"] = 100_000;
        input["ObjectsPerSlice"] = 40;
        return input;
    }

    private static int Count(JsonNode totals, string name) => PrefixMover.Count(totals, name);

    private Task PutAsync(string key, string text, S3StorageClass? storageClass = null) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = text,
                StorageClass = storageClass,
            }
        );

    private async Task<string> ReadTargetAsync(string key)
    {
        using var response = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, key);
        return await new StreamReader(response.ResponseStream).ReadToEndAsync();
    }
}
