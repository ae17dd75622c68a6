using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>A target bucket of another account, written under a role there. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class TargetAccountScenarios : IDisposable
{
    private const string Inbox = "b-inbox";
    private const string Key = "there and back.bin";
    private const string Role = "arn:aws:iam::222222222222:role/TargetWriter";
    private const long Length = (5L << 20) + 7;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-target-");

    [Fact]
    public async Task Move_ToAnotherAccount_IsWrittenUnderItsRoleAndBelongsToIt()
    {
        await using var accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data),
            new AccountADeployment(null, new Dictionary<string, string> { ["ChunkMiB"] = "5" }),
            default
        );
        var mover = new Mover(accounts);
        await accounts.Theirs.PutBucketAsync(new PutBucketRequest { BucketName = Inbox });
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                InputStream = new GeneratedStream(Length, seed: 5),
            }
        );
        await DeployAsync(accounts, trusted: accounts.TargetRole);

        // Two chunks, and so an upload in parts that are copied from our account.
        var story = await mover.MoveAsync(Input(Key));
        Assert.Null(story.Failure);
        using var target = await accounts.Theirs.GetObjectAsync(Inbox, Key);
        await using var expected = new GeneratedStream(Length, seed: 5);
        Assert.Equal((Length, true), await StreamComparison.CompareAsync(expected, target.ResponseStream, default));
        Assert.Empty(await Remains.KeysAsync(accounts.Ours, accounts.StagingBucket));
        Assert.Empty(await Remains.UploadsAsync(accounts.Theirs, Inbox));

        // Small, and so a single PUT.
        await accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = "small",
                ContentBody = "small",
            }
        );
        Assert.Null((await mover.MoveAsync(Input("small"))).Failure);
        Assert.Equal(5, (await accounts.Theirs.GetObjectMetadataAsync(Inbox, "small")).ContentLength);
    }

    public void Dispose() => data.Delete(recursive: true);

    /// <summary>In the order of docs/target-account.md: the target's account first, then ours again with its role.</summary>
    private static async Task DeployAsync(TwoAccounts accounts, string trusted)
    {
        var theirs = new Dictionary<string, string>
        {
            ["TargetRoleArn"] = trusted,
            ["StagingBucketName"] = accounts.StagingBucket,
            ["BucketName"] = Inbox,
        };
        var template = StackFolder.File("target-account.template");
        var outputs = await accounts.Host.DeployAsync(TwoAccounts.B, "xacct-target", template, theirs, default);
        Assert.Equal(Role, outputs["RoleArn"]);
        var ours = new Dictionary<string, string>
        {
            ["TargetRoleArns"] = Role,
            ["TargetBuckets"] = $"{TwoAccounts.TargetBucket},{Inbox}",
        };
        await accounts.Host.DeployAsync(TwoAccounts.A, "xacct", StackFolder.File("serverless.template"), ours, default);
    }

    private static JsonObject Input(string key) =>
        new()
        {
            ["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Key"] = key },
            ["Target"] = new JsonObject { ["Bucket"] = Inbox, ["RoleArn"] = Role },
        };
}
