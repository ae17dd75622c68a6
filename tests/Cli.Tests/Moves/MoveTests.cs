using System.Text.Json;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Moves;

[Collection(Commands.Name)]
public sealed class MoveTests(SandboxFixture sandbox)
{
    private const string Target = $"s3://{TwoAccounts.TargetBucket}/";

    [Fact]
    public async Task Move_Piped_WritesPlainLinesAndTheReceipt()
    {
        var source = await sandbox.PutAsync("plain.txt", "hello");

        var outcome = await sandbox.RunAsync("move", source, Target);

        outcome.AssertCode(ExitCode.Success);
        Assert.DoesNotContain('\e', outcome.Output);
        Assert.Matches(@"\d+\.\d\d s  StageChunk 0: 1 of 1 chunk, 5 B", outcome.Output);
        Assert.Contains($"from      {source}", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"to        {Target}plain.txt", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("checksum  CRC64NVME ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(":execution:", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_AsJson_GivesOneDocumentWithTheReceipt()
    {
        var source = await sandbox.PutAsync("json.txt", "hello");

        var outcome = await sandbox.RunAsync("move", source, Target, "--name", "as-json", "--output", "json");

        outcome.AssertCode(ExitCode.Success);
        Assert.Equal("SUCCEEDED", outcome.Json.GetProperty("Status").GetString());
        Assert.EndsWith(":as-json", outcome.Json.GetProperty("ExecutionArn").GetString(), StringComparison.Ordinal);
        var receipt = outcome.Json.GetProperty("Output").GetProperty("Receipt");
        Assert.Equal(5, receipt.GetProperty("Bytes").GetInt64());
        Assert.Contains("WriteTarget: done in", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_SourceMissing_ExitCode1AndHowToGoOn()
    {
        var outcome = await sandbox.RunAsync("move", "s3://b-outbox/none.txt", Target, "--name", "missing");

        outcome.AssertCode(ExitCode.Failed);
        Assert.Contains("failed in ReadObject: SourceMissingException", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("xacct explain arn:.*:missing\n", outcome.Output);
        Assert.Matches("xacct redrive arn:.*:missing\n", outcome.Output);
    }

    [Fact]
    public async Task Move_OfWhatNoRedriveMends_SaysToStartAnew()
    {
        var outcome = await sandbox.RunAsync("move", "s3://b-outbox/k", "s3://nobodys-inbox/", "--name", "elsewhere");

        outcome.AssertCode(ExitCode.Failed);
        Assert.Contains("failed in AssumeRole: InvalidInputException", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("start a new execution", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("xacct redrive", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_WithoutWaiting_StartsItWithWhatTheOptionsSay()
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);

        var outcome = await sandbox.RunAsync([
            .. "move s3://from/a/b.txt s3://to --no-wait --role-arn arn:aws:iam::222222222222:role/R --external-id x".Split(
                ' '
            ),
            .. "--version-id v1 --source-region eu-west-1 --delete-source --on-conflict Skip".Split(' '),
            .. "--target-role-arn arn:aws:iam::333333333333:role/W --target-external-id y --target-region us-west-2".Split(
                ' '
            ),
            .. "--storage-class GLACIER_IR --kms-key-id alias/k --tags Ignore --annotations Keep --object-lock Carry".Split(
                ' '
            ),
            .. "--restore Bulk --restore-days 30 --state-machine-arn".Split(' '),
            machine,
        ]);

        outcome.AssertCode(ExitCode.Success);
        var execution = await sandbox.Accounts.StepFunctions.DescribeExecutionAsync(
            new() { ExecutionArn = outcome.Output.Trim() }
        );
        var expected = JsonElement.Parse(
            """
            {
              "Source": {
                "Bucket": "from", "Key": "a/b.txt", "VersionId": "v1",
                "RoleArn": "arn:aws:iam::222222222222:role/R", "ExternalId": "x", "Region": "eu-west-1"
              },
              "Target": {
                "Bucket": "to", "RoleArn": "arn:aws:iam::333333333333:role/W", "ExternalId": "y", "Region": "us-west-2",
                "StorageClass": "GLACIER_IR", "KmsKeyId": "alias/k"
              },
              "Tags": "Ignore",
              "Annotations": "Keep",
              "ObjectLock": "Carry",
              "Restore": "Bulk",
              "RestoreDays": 30,
              "DeleteSource": true,
              "OnConflict": "Skip"
            }
            """
        );
        var actual = JsonElement.Parse(execution.Input);
        Assert.True(JsonElement.DeepEquals(expected, actual), execution.Input);
    }

    [Fact]
    public async Task Move_WithoutWaitingAsJson_GivesTheArn()
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);

        var outcome = await sandbox.RunAsync([
            .. "move s3://b/k s3://t --no-wait -o json --name n --state-machine-arn".Split(' '),
            machine,
        ]);

        Assert.Equal(
            machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":n",
            outcome.Json.GetProperty("ExecutionArn").GetString()
        );
    }

    [Fact]
    public async Task Move_CtrlC_LeavesTheExecutionRunningAndSaysHowToReturn()
    {
        var machine = await sandbox.MachineAsync(Definitions.Wait);
        using var xacct = XacctProcess.Start([
            .. "move s3://b/k s3://t --name interrupted".Split(' '),
            .. sandbox.Connection("ours"),
            "--state-machine-arn",
            machine,
        ]);
        await xacct.ReadUntilAsync("W");

        await xacct.PressCtrlCAsync();
        var outcome = await xacct.EndAsync();

        outcome.AssertCode(ExitCode.Interrupted);
        var arn = machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":interrupted";
        Assert.Contains($"xacct watch {arn}", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("RUNNING", await sandbox.StatusAsync(arn));
    }
}
