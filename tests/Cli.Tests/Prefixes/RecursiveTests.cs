using System.Text.Json;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Prefixes;

[Collection(Commands.Name)]
public sealed class RecursiveTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task Recursive_SomeExcluded_MovesTheOthersAndAgainNothing()
    {
        foreach (var name in new[] { "a.txt", "b.txt", "deep/c.txt", "left.tmp" })
            await sandbox.PutAsync($"rec/{name}", name);
        string[] command = ["move", "--recursive", From("rec/"), To("got/"), "--exclude", "*.tmp"];

        var first = await sandbox.RunAsync(command);
        var second = await sandbox.RunAsync([.. command, "--output", "json"]);

        first.AssertCode(ExitCode.Success);
        Assert.Contains("3 objects: 0 moved, 3 copied, 0 there already, 0 skipped, 0 failed", first.Output, Ordinal);
        Assert.Contains(":execution:", first.Error, Ordinal);
        second.AssertCode(ExitCode.Success);
        var totals = second.Json.GetProperty("Output").GetProperty("Totals");
        Assert.Equal((3, 0), (totals.GetProperty("AlreadyThere").GetInt32(), totals.GetProperty("Copied").GetInt32()));
        Assert.Equal(["got/a.txt", "got/b.txt", "got/deep/c.txt"], await TargetKeysAsync("got/"));
    }

    [Fact]
    public async Task Recursive_DryRun_TellsHowManyAndMovesNothing()
    {
        await sandbox.PutAsync("try/a.txt", "12345");
        await sandbox.PutAsync("try/b.bin", "1");

        var outcome = await sandbox.RunAsync(
            "move",
            "--recursive",
            From("try/"),
            To("tried/"),
            "--dry-run",
            "--include",
            "*.txt"
        );

        outcome.AssertCode(ExitCode.Success);
        Assert.Contains("1 objects, 5 B, would be moved.", outcome.Output, Ordinal);
        Assert.Empty(await TargetKeysAsync("tried/"));
    }

    [Fact]
    public async Task Recursive_OneInTheWay_ExitCode1AndWhereItsCauseIs()
    {
        await sandbox.PutAsync("way/a.txt", "new");
        await sandbox.PutAsync("way/b.txt", "free");
        await sandbox.Accounts.Ours.PutObjectAsync(
            new()
            {
                BucketName = TwoAccounts.TargetBucket,
                Key = "way/a.txt",
                ContentBody = "other",
            }
        );

        var outcome = await sandbox.RunAsync(
            "move",
            "--recursive",
            From("way/"),
            To("way/"),
            "--on-conflict",
            "Fail",
            "--name",
            "in-the-way"
        );

        outcome.AssertCode(ExitCode.Failed);
        Assert.Contains("1 copied, 0 there already, 0 skipped, 1 failed", outcome.Output, Ordinal);
        Assert.Matches("prefixes/.*/in-the-way/00000/failed.jsonl in the staging bucket", outcome.Output);
    }

    [Fact]
    public async Task Recursive_InputAtFault_ExitCode1AndTheFault()
    {
        var outcome = await sandbox.RunAsync("move", "--recursive", From("any/"), "s3://not-listed/");

        outcome.AssertCode(ExitCode.Failed);
        Assert.Contains("Target.Bucket", outcome.Output, Ordinal);
        Assert.Contains("failed in CheckPrefix: InvalidInputException", outcome.Output, Ordinal);
    }

    [Fact]
    public async Task Recursive_WithoutWaiting_StartsItWithWhatTheOptionsSay()
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);

        var outcome = await sandbox.RunAsync([
            .. "move --recursive s3://from/a/ s3://to --no-wait --delete-source --dry-run --include *.csv --include b*".Split(
                ' '
            ),
            "--state-machine-arn",
            machine,
        ]);

        outcome.AssertCode(ExitCode.Success);
        var execution = await sandbox.Accounts.StepFunctions.DescribeExecutionAsync(
            new() { ExecutionArn = outcome.Output.Trim() }
        );
        var expected = JsonElement.Parse(
            """
            {
              "Source": { "Bucket": "from", "Prefix": "a/" },
              "Target": { "Bucket": "to", "Prefix": "" },
              "DeleteSource": true,
              "OnConflict": "Replace",
              "DryRun": true,
              "Filter": { "Include": ["*.csv", "b*"], "Exclude": null }
            }
            """
        );
        Assert.True(JsonElement.DeepEquals(expected, JsonElement.Parse(execution.Input)), execution.Input);
    }

    [Fact]
    public async Task Recursive_CtrlC_LeavesTheExecutionRunningAndSaysHowToReturn()
    {
        var machine = await sandbox.MachineAsync(Definitions.Slice);
        using var xacct = XacctProcess.Start([
            .. "move --recursive s3://b/k/ s3://t/ --name held".Split(' '),
            .. sandbox.Connection("ours"),
            "--state-machine-arn",
            machine,
        ]);
        var lines = await xacct.ReadUntilAsync("of 7 objects");

        await xacct.PressCtrlCAsync();
        var outcome = await xacct.EndAsync();

        outcome.AssertCode(ExitCode.Interrupted);
        Assert.Contains("0 of 7 objects, 0 B of 70 B, 0/s", lines[^1], Ordinal);
        var arn = machine.Replace(":stateMachine:", ":execution:", Ordinal) + ":held";
        Assert.Contains($"xacct watch {arn}", outcome.Error, Ordinal);
        Assert.Equal("RUNNING", await sandbox.StatusAsync(arn));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string From(string prefix) => $"s3://{TwoAccounts.SourceBucket}/{prefix}";

    private static string To(string prefix) => $"s3://{TwoAccounts.TargetBucket}/{prefix}";

    private async Task<IEnumerable<string>> TargetKeysAsync(string prefix)
    {
        var found = await sandbox.Accounts.Ours.ListObjectsV2Async(
            new() { BucketName = TwoAccounts.TargetBucket, Prefix = prefix }
        );
        return (found.S3Objects ?? []).Select(item => item.Key);
    }
}
