using System.Text.Json;
using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Executions;

[Collection(Commands.Name)]
public sealed class HistoryTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task History_Retried_HasARowForEachAttempt()
    {
        var arn = await EndedAsync(Definitions.Retried, "retried");

        var table = await sandbox.RunAsync("history", arn);
        var json = await sandbox.RunAsync("history", arn, "--output", "json");

        table.AssertCode(ExitCode.Success);
        Assert.DoesNotContain('\e', table.Output);
        Assert.Equal([("T", 1), ("T", 2)], Attempts(json.Json));
        Assert.All(
            json.Json.EnumerateArray(),
            attempt => Assert.StartsWith("Lambda.", attempt.GetProperty("Error").GetString(), StringComparison.Ordinal)
        );
        Assert.Equal(2, Count(table.Output, "Lambda."));
    }

    [Fact]
    public async Task History_Redriven_GoesOnCountingTheAttempts()
    {
        var arn = await EndedAsync(Definitions.Retried, "redriven");

        var redrive = await sandbox.RunAsync("redrive", arn);
        var json = await sandbox.RunAsync("history", arn, "--output", "json");

        redrive.AssertCode(ExitCode.Failed);
        Assert.Contains("redriven", redrive.Output, StringComparison.Ordinal);
        Assert.Equal([("T", 1), ("T", 2), ("T", 3), ("T", 4)], Attempts(json.Json));
    }

    [Fact]
    public async Task Redrive_StoppedBeforeARetry_TellsTheAttemptThatFollows()
    {
        var definition = Definitions
            .Retried.Replace("\"IntervalSeconds\": 1", "\"IntervalSeconds\": 3600", StringComparison.Ordinal)
            .Replace("FULL", "NONE", StringComparison.Ordinal);
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(definition), "stopped");
        using var watch = XacctProcess.Start(["watch", arn, .. sandbox.Connection("ours")]);
        await watch.ReadUntilAsync("attempt 1 failed");
        (await sandbox.RunAsync("stop", arn)).AssertCode(ExitCode.Success);

        using var redrive = XacctProcess.Start(["redrive", arn, .. sandbox.Connection("ours")]);
        await redrive.ReadUntilAsync("T: attempt 2 failed");
        (await sandbox.RunAsync("stop", arn)).AssertCode(ExitCode.Success);
        var json = await sandbox.RunAsync("history", arn, "--output", "json");

        Assert.Equal([("T", 1), ("T", 2)], Attempts(json.Json));
    }

    [Fact]
    public async Task Redrive_Succeeded_IsRefusedWithExitCode2()
    {
        var arn = await EndedAsync(Definitions.Pass, "fine");

        var redrive = await sandbox.RunAsync("redrive", arn);

        redrive.AssertCode(ExitCode.Usage);
        Assert.Contains("ExecutionNotRedrivable", redrive.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_Map_NumbersTheIterations()
    {
        var arn = await EndedAsync(Definitions.Map, "map", "[1,2,3]");

        var table = await sandbox.RunAsync("history", arn);
        var json = await sandbox.RunAsync("history", arn, "--output", "json");

        var states = json
            .Json.EnumerateArray()
            .Select(state => (state.GetProperty("State").GetString(), state.GetProperty("Iteration").ToString()))
            .Order();
        Assert.Equal([("After", ""), ("Chunk", "0"), ("Chunk", "1"), ("Chunk", "2"), ("M", "")], states);
        Assert.Contains("Chunk 2", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_Running_SaysWhatIsUnderWay()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Wait), "under-way");

        var table = await sandbox.RunAsync("history", arn);

        Assert.Contains("under way", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Failed_TellsTheAttemptsThatLedThere()
    {
        var arn = await EndedAsync(Definitions.Retried, "explained");

        var text = await sandbox.RunAsync("explain", arn);
        var json = await sandbox.RunAsync("explain", arn, "--output", "json");

        text.AssertCode(ExitCode.Success);
        Assert.Contains("attempt 1: Lambda.", text.Output, StringComparison.Ordinal);
        Assert.Contains("attempt 2: Lambda.", text.Output, StringComparison.Ordinal);
        Assert.Equal("T", json.Json.GetProperty("FailedIn").GetString());
        Assert.Equal(2, json.Json.GetProperty("FailedAttempts").GetArrayLength());
    }

    [Fact]
    public async Task Explain_RefusedInTheSandbox_TellsTheTrueReasonBesides()
    {
        var arn = await EndedAsync(Definitions.Retried, "refused");

        var text = await sandbox.RunAsync("explain", arn);
        var json = await sandbox.RunAsync("explain", arn, "--output", "json");

        Assert.Contains("The true reason", text.Output, StringComparison.Ordinal);
        Assert.Contains("lambda:InvokeFunction", text.Output, StringComparison.Ordinal);
        Assert.Contains("(2 times)", text.Output, StringComparison.Ordinal);
        var refusal = json.Json.GetProperty("TrueReasons")[0];
        Assert.Equal("T", refusal.GetProperty("State").GetString());
        Assert.NotEmpty(refusal.GetProperty("Obstacles").EnumerateArray());
    }

    [Fact]
    public async Task Explain_AsJson_HasTheStatusOfTheServiceWhateverItIs()
    {
        var machine = await sandbox.MachineAsync(Definitions.Wait);
        var (stopped, running) = (await sandbox.StartAsync(machine, "s"), await sandbox.StartAsync(machine, "r"));
        await sandbox.RunAsync("stop", stopped);
        var fine = await EndedAsync(Definitions.Pass, "succeeded");
        var failed = await EndedAsync(Definitions.AssumeDenied, "failed");

        foreach (var arn in new[] { stopped, running, fine, failed })
        {
            var json = await sandbox.RunAsync("explain", arn, "--output", "json");
            Assert.Equal(await sandbox.StatusAsync(arn), json.Json.GetProperty("Status").GetString());
        }
    }

    [Fact]
    public async Task Explain_StoppedWithoutAWord_SaysWhereAndNothingEmpty()
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(Definitions.Wait), "stopped-silently");
        using var under = XacctProcess.Start(["watch", arn, .. sandbox.Connection("ours")]);
        await under.ReadUntilAsync("W");
        await sandbox.RunAsync("stop", arn);

        var text = await sandbox.RunAsync("explain", arn);
        var watch = await sandbox.RunAsync("watch", arn);

        Assert.Equal("Aborted in W\n", text.Output);
        watch.AssertCode(ExitCode.Failed);
        Assert.Matches(@"s  aborted in W\nMore: xacct explain arn:.*\nTo go on: xacct redrive arn:.*\n$", watch.Output);
    }

    private async Task<string> EndedAsync(string definition, string name, string input = "{}")
    {
        var arn = await sandbox.StartAsync(await sandbox.MachineAsync(definition), name, input);
        await sandbox.RunAsync("watch", arn);
        return arn;
    }

    private static IEnumerable<(string?, int)> Attempts(JsonElement history) =>
        history
            .EnumerateArray()
            .Select(attempt => (attempt.GetProperty("State").GetString(), attempt.GetProperty("Attempt").GetInt32()));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
