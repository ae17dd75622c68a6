using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Executions;

[Collection(Commands.Name)]
public sealed class WatchTests(SandboxFixture sandbox)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Watch_ByArnOrByName_IsTheSameExecution(bool byArn)
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);
        var arn = await sandbox.StartAsync(machine, "one");

        var outcome = await sandbox.RunAsync(
            "watch",
            byArn ? arn : "one",
            "--state-machine-arn",
            machine,
            "--output",
            "json"
        );

        outcome.AssertCode(ExitCode.Success);
        Assert.Equal(arn, outcome.Json.GetProperty("ExecutionArn").GetString());
        Assert.Equal("ä", outcome.Json.GetProperty("Output").GetProperty("a").GetString());
    }

    [Fact]
    public async Task Watch_StateMachineFromTheEnvironment_IsUsed()
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);
        await sandbox.StartAsync(machine, "by-variable");
        Environment.SetEnvironmentVariable("XACCT_STATE_MACHINE_ARN", machine);

        var outcome = await sandbox.RunAsync("watch", "by-variable");
        Environment.SetEnvironmentVariable("XACCT_STATE_MACHINE_ARN", null);

        outcome.AssertCode(ExitCode.Success);
    }

    [Fact]
    public async Task Watch_AssumeRefused_ExitCode3WithTheCause()
    {
        var machine = await sandbox.MachineAsync(Definitions.AssumeDenied);
        var arn = await sandbox.StartAsync(machine, "refused");

        var text = await sandbox.RunAsync("watch", arn);
        var json = await sandbox.RunAsync("watch", arn, "--output", "json");

        Assert.Equal((ExitCode.AssumeRefused, ExitCode.AssumeRefused), (text.ExitCode, json.ExitCode));
        Assert.Contains("No trust.", text.Output, StringComparison.Ordinal);
        Assert.Equal("FAILED", json.Json.GetProperty("Status").GetString());
        Assert.Equal("AssumeRole", json.Json.GetProperty("FailedIn").GetString());
        Assert.Equal("AssumeDeniedException", json.Json.GetProperty("Error").GetString());
        Assert.Equal("No trust.", json.Json.GetProperty("Cause").GetString());
    }

    [Fact]
    public async Task Watch_Retried_TellsEachAttemptAsItHappens()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Retried), "retried");

        var outcome = await sandbox.RunAsync("watch", arn);

        outcome.AssertCode(ExitCode.Failed);
        Assert.Contains("T: attempt 1 failed: Lambda.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("T: attempt 2\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("T: attempt 2 failed: Lambda.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Map_CountsChunksBytesAndRate()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Map), "map", "[1,2,3]");

        var outcome = await sandbox.RunAsync("watch", arn);

        Assert.Contains("M: 3 chunks", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("3 of 3 chunks, 3.0 MiB", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("After: done", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_CtrlC_LeavesItRunning()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Wait), "watched");
        using var xacct = XacctProcess.Start(["watch", arn, .. sandbox.Connection("ours")]);
        await xacct.ReadUntilAsync("W");

        await xacct.PressCtrlCAsync();
        var outcome = await xacct.EndAsync();

        outcome.AssertCode(ExitCode.Interrupted);
        Assert.Contains($"xacct watch {arn}", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("RUNNING", await sandbox.StatusAsync(arn));
    }

    [Fact]
    public async Task Stop_Running_AbortsItAndWatchTellsSo()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Wait), "stopped");

        var stop = await sandbox.RunAsync("stop", arn, "--output", "json");
        var again = await sandbox.RunAsync("stop", arn);
        var watch = await sandbox.RunAsync("watch", arn);

        Assert.Equal("ABORTED", stop.Json.GetProperty("Status").GetString());
        again.AssertCode(ExitCode.Success);
        watch.AssertCode(ExitCode.Failed);
        Assert.Contains("aborted", watch.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_Ended_SaysHowItHadEnded()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Pass), "ended");
        await sandbox.RunAsync("watch", arn);

        var stop = await sandbox.RunAsync("stop", arn);

        Assert.Contains("had ended already: SUCCEEDED", stop.Output, StringComparison.Ordinal);
    }
}
