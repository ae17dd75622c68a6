using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Prefixes;

/// <summary>
/// Prefixes of which something cannot be read, or changes meanwhile: all is accounted for, and what failed is moved by
/// a redrive or by the manifest of it. Passed on: the sandbox. Not run on AWS yet.
/// </summary>
public sealed class PrefixTroubleScenarios : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-prefixes-");
    private readonly S3Calls calls = new();
    private TwoAccounts accounts = null!;
    private PrefixMover mover = null!;

    [Fact]
    public async Task Prefix_SomeDeniedAndSomeChanging_OthersArriveAndTheFailedFollowFromTheirManifest()
    {
        for (var at = 0; at < 30; at++)
            await PutAsync($"t/{at:D2}", $"text {at}");
        await PutAsync("t/denied 1", "denied");
        await PutAsync("t/denied+2", "denied");
        await DenyAsync("t/denied*");
        calls.Before("GetObject", TwoAccounts.SourceBucket, "t/05", () => PutAsync("t/05", "newer"));
        calls.Before(
            "GetObject",
            TwoAccounts.SourceBucket,
            "t/06",
            () => accounts.Theirs.DeleteObjectAsync(TwoAccounts.SourceBucket, "t/06")
        );

        var first = await mover.RunAsync(PrefixMover.Input("t/", "t/"));

        Assert.Equal((32, 28, 4), (Count(first, "Objects"), Count(first, "Copied"), Count(first, "Failed")));
        var report = await mover.ReportAsync(first);
        Assert.Equal(32, report.Select(line => line["Key"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(
            [
                ("t/05", "SourceChangedException"),
                ("t/06", "SourceMissingException"),
                ("t/denied 1", "SourceDeniedException"),
                ("t/denied+2", "SourceDeniedException"),
            ],
            (await mover.FailedAsync(first))
                .Select(line => (line["Key"]!.GetValue<string>(), line["Error"]!.GetValue<string>()))
                .Order()
        );

        await AllowAsync();
        var again = PrefixMover.Input("t/", "t/");
        again["Manifest"] = new JsonObject { ["Key"] = first["FailedManifest"]!.DeepClone() };
        var second = await mover.RunAsync(again);

        Assert.Equal((4, 3, 1), (Count(second, "Objects"), Count(second, "Copied"), Count(second, "Failed")));
        Assert.Equal("newer", await ReadTargetAsync("t/05"));
        Assert.Equal("denied", await ReadTargetAsync("t/denied+2"));
    }

    [Fact]
    public async Task Prefix_ABatchThatIsDeniedAsAWhole_FailsTheMapAndARedriveMovesIt()
    {
        for (var at = 0; at < 12; at++)
            await PutAsync($"w/{at:D2}", $"text {at}");
        await DenyAsync("w/*");

        var execution = await mover.EndAsync(PrefixMover.Input("w/", "w/"));

        Assert.Equal("FAILED", (await mover.DescribeAsync(execution)).Status.Value);
        await AllowAsync();
        Assert.Equal(12, Count(await mover.RedriveAsync(execution), "Copied"));

        // As many as are tolerated are failures of their objects, and no failure of the execution.
        await DenyAsync("w/*");
        var tolerant = PrefixMover.Input("w/", "elsewhere/");
        tolerant["ToleratedFailurePercentage"] = 100;
        var totals = await mover.RunAsync(tolerant);
        Assert.Equal((12, 12), (Count(totals, "Objects"), Count(totals, "Failed")));
        Assert.All(await mover.FailedAsync(totals), line => Assert.Equal("BatchFailed", $"{line["Error"]}"));
    }

    [Fact]
    public async Task Prefix_ALargeObjectWhoseChecksumSaysNothing_IsNotReadTwice()
    {
        const long size = 17 << 20;
        await Contents.PutAsync(accounts.Theirs, TwoAccounts.SourceBucket, "l/large", size, seed: 1);
        var first = await mover.RunAsync(PrefixMover.Input("l/", "l/"));
        calls.Count();

        var second = await mover.RunAsync(PrefixMover.Input("l/", "l/"));

        Assert.Equal((1, 0), (Count(first, "Copied"), Count(first, "Failed")));
        Assert.Equal((0, 1), (Count(second, "Copied"), Count(second, "AlreadyThere")));
        Assert.DoesNotContain(calls.Count().Keys, operation => operation is "UploadPart" or "UploadPartCopy");
        await Contents.AssertAsync(accounts.Ours, TwoAccounts.TargetBucket, "l/large", size, seed: 1);
    }

    [Fact]
    public async Task Prefix_AnInventoryInTheSourcesBucket_IsMovedByIt()
    {
        string[] keys = ["i/a b+c.txt", "i/日本", "i/plain"];
        foreach (var key in keys.Append("i/not in it"))
            await PutAsync(key, key);
        var rows = new StringBuilder();
        foreach (var key in keys)
            rows.Append($"\"b-outbox\",\"{Uri.EscapeDataString(key)}\",\"{Encoding.UTF8.GetByteCount(key)}\"\n");
        rows.Append("\"b-outbox\",\"other/prefix\",\"1\"\n");
        await PutAsync("inventories/data.csv.gz", Packed(rows.ToString()));
        await PutAsync(
            "inventories/manifest.json",
            """{"fileFormat":"CSV","fileSchema":"Bucket, Key, Size","files":[{"key":"inventories/data.csv.gz"}]}"""
        );
        var input = PrefixMover.Input("i/", "i/");
        input["Manifest"] = new JsonObject
        {
            ["Bucket"] = TwoAccounts.SourceBucket,
            ["Key"] = "inventories/manifest.json",
            ["Format"] = "Inventory",
        };

        var totals = await mover.RunAsync(input);

        Assert.Equal((3, 3), (Count(totals, "Objects"), Count(totals, "Copied")));
        foreach (var key in keys)
            Assert.Equal(key, await ReadTargetAsync(key));
    }

    public async Task InitializeAsync()
    {
        var options = TwoAccounts.Options(data) with { BeforeS3Call = calls.SeeAsync };
        accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, default);
        mover = new PrefixMover(accounts);
    }

    public async Task DisposeAsync()
    {
        await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static int Count(JsonNode totals, string name) => PrefixMover.Count(totals, name);

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            pack.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private Task DenyAsync(string keys) =>
        accounts.Theirs.PutBucketPolicyAsync(
            TwoAccounts.SourceBucket,
            $$"""
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Deny",
                "Principal": { "AWS": "arn:aws:iam::222222222222:role/ServiceRoleB" },
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::{{TwoAccounts.SourceBucket}}/{{keys}}"
              }
            }
            """
        );

    private Task AllowAsync() => accounts.Theirs.DeleteBucketPolicyAsync(TwoAccounts.SourceBucket);

    private Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    private async Task PutAsync(string key, byte[] bytes) =>
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                InputStream = new MemoryStream(bytes),
            }
        );

    private async Task<string> ReadTargetAsync(string key)
    {
        using var response = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, key);
        return await new StreamReader(response.ResponseStream).ReadToEndAsync();
    }
}
