using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Hosting;

/// <summary>xacct sandbox as a process, as a user starts and ends it.</summary>
public sealed class SandboxCommandTests : IDisposable
{
    private const string Machine = "arn:aws:states:us-east-1:111111111111:stateMachine:xacct-move-object";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-kept-");

    [Fact]
    public async Task Sandbox_StartedAgainOnItsData_HasTheSameKeysAndPortAndTheOldExecutions()
    {
        var first = await SessionAsync(async variables =>
        {
            var move = await XacctAsync(variables, [.. "move s3://b-outbox/k s3://t --no-wait --name kept".Split(' ')]);
            move.AssertCode(ExitCode.Success);
            (await XacctAsync(variables, "stop", "kept")).AssertCode(ExitCode.Success);
        });

        var second = await SessionAsync(async variables =>
        {
            var list = await XacctAsync(variables, "list", "-o", "json");
            var kept = Assert.Single(list.Json.EnumerateArray());
            Assert.Equal("kept", kept.GetProperty("Name").GetString());
            var history = await XacctAsync(variables, "history", "kept", "-o", "json");
            Assert.Equal("AssumeRole", history.Json[0].GetProperty("State").GetString());
            var redrive = await XacctAsync(variables, "redrive", "kept");
            redrive.AssertCode(ExitCode.Usage);
            Assert.Contains("start it again", redrive.Error, StringComparison.Ordinal);
        });

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Sandbox_OnTheDataOfAnotherThatRuns_IsRefused() =>
        await SessionAsync(async variables =>
        {
            var second = await XacctAsync(variables, "sandbox", "--data", data.FullName);
            second.AssertCode(ExitCode.Usage);
            Assert.Contains("another sandbox runs on it", second.Error, StringComparison.Ordinal);
        });

    public void Dispose() => data.Delete(recursive: true);

    /// <summary>From a start to Ctrl-C; gives the lines that are there to be pasted.</summary>
    private async Task<string[]> SessionAsync(Func<IReadOnlyDictionary<string, string>, Task> work)
    {
        using var sandbox = XacctProcess.Start("sandbox", "--data", data.FullName);
        var lines = await sandbox.ReadUntilAsync("Ctrl-C ends it");
        Assert.Contains($"State machine: {Machine}", lines);
        string[] exports = [.. lines.Where(line => line.StartsWith("export ", StringComparison.Ordinal))];
        Assert.Equal(2, exports.Length);
        await work(exports[0].Split(' ').Skip(1).Select(pair => pair.Split('=', 2)).ToDictionary(p => p[0], p => p[1]));
        await sandbox.PressCtrlCAsync();
        (await sandbox.EndAsync()).AssertCode(ExitCode.Success);
        return exports;
    }

    private static async Task<Outcome> XacctAsync(
        IReadOnlyDictionary<string, string> variables,
        params string[] arguments
    )
    {
        using var xacct = XacctProcess.Start(variables, arguments);
        return await xacct.EndAsync();
    }
}
