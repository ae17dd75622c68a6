using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;
using XAcctWorkflow.Scenarios.Moves;

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
    private readonly Mover mover = new(fixture.Accounts);

    private string MovePrefix => accounts.StateMachineArn.Replace("-move-object", "-move-prefix");

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

        var first = await RunAsync(Input());
        var second = await RunAsync(Input());

        const int good = Many + 6 + 1;
        Assert.Equal((good + 1, good, 1), (Count(first, "Objects"), Count(first, "Copied"), Count(first, "Failed")));
        Assert.Equal((good, 0, 1), (Count(second, "AlreadyThere"), Count(second, "Copied"), Count(second, "Failed")));
        foreach (var key in Hostile)
            Assert.Equal(key, await ReadTargetAsync("moved" + key[1..]));
        Assert.Equal(300_000, (await ReadTargetAsync("moved/large.bin")).Length);
        var failed = await ReadStagedAsync(first["FailedManifest"]!.GetValue<string>());
        Assert.Contains("p/archived.txt", failed, StringComparison.Ordinal);
        Assert.Contains("SourceArchivedException", failed, StringComparison.Ordinal);

        var third = await RunAsync(Input(deleteSource: true));

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
        var input = Input("dry/", "dry/");
        input["DryRun"] = true;
        input["Filter"] = new JsonObject { ["Suffix"] = ".txt" };

        var totals = await RunAsync(input);

        Assert.Equal((1, 1), (Count(totals, "Objects"), Count(totals, "Planned")));
        await Assert.ThrowsAsync<NoSuchKeyException>(() => ReadTargetAsync("dry/a.txt"));
    }

    private static JsonObject Input(string from = "p/", string to = "moved/", bool deleteSource = false) =>
        new()
        {
            ["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Prefix"] = from },
            ["Target"] = new JsonObject { ["Bucket"] = TwoAccounts.TargetBucket, ["Prefix"] = to },
            ["DeleteSource"] = deleteSource,
            // Small, so that there are several of each.
            ["SmallObjectBytes"] = 100_000,
            ["ObjectsPerBatch"] = 25,
            ["ObjectsPerSlice"] = 40,
            ["Concurrency"] = 2,
        };

    private async Task<JsonNode> RunAsync(JsonObject input)
    {
        var request = new StartExecutionRequest { StateMachineArn = MovePrefix, Input = input.ToJsonString() };
        var execution = (await accounts.StepFunctions.StartExecutionAsync(request)).ExecutionArn;
        await mover.EndAsync(execution);
        return (await mover.OutputAsync(execution))["Totals"]!;
    }

    private static int Count(JsonNode totals, string name) => totals[name]!.GetValue<int>();

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

    private Task<string> ReadTargetAsync(string key) => ReadAsync(TwoAccounts.TargetBucket, key);

    private Task<string> ReadStagedAsync(string key) => ReadAsync(accounts.StagingBucket, key);

    private async Task<string> ReadAsync(string bucket, string key)
    {
        using var response = await accounts.Ours.GetObjectAsync(bucket, key);
        return await new StreamReader(response.ResponseStream).ReadToEndAsync();
    }
}
