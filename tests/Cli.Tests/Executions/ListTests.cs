using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Executions;

[Collection(Commands.Name)]
public sealed class ListTests(SandboxFixture sandbox)
{
    [Fact]
    public async Task List_ByStatusAndLimit_GivesThoseOnlyTheNewestFirst()
    {
        var machine = await sandbox.MachineAsync(
            """
            {
              "StartAt": "C",
              "States": {
                "C": { "Type": "Choice", "Choices": [{ "Variable": "$.f", "IsPresent": true, "Next": "F" }], "Default": "S" },
                "F": { "Type": "Fail", "Error": "E" },
                "S": { "Type": "Succeed" }
              }
            }
            """
        );
        foreach (var (name, input) in new[] { ("a", "{}"), ("b", """{"f":1}"""), ("c", "{}") })
            await sandbox.RunAsync("watch", await sandbox.StartAsync(machine, name, input));

        var all = await NamesAsync(machine);
        var succeeded = await NamesAsync(machine, "--status", "SUCCEEDED");
        var newest = await NamesAsync(machine, "--limit", "1");

        Assert.Equal(["c", "b", "a"], all);
        Assert.Equal(["c", "a"], succeeded);
        Assert.Equal(["c"], newest);
    }

    [Fact]
    public async Task List_Piped_IsAPlainTable()
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);
        await sandbox.RunAsync("watch", await sandbox.StartAsync(machine, "with_(brackets)"));

        var outcome = await sandbox.RunAsync("list", "--state-machine-arn", machine);

        outcome.AssertCode(ExitCode.Success);
        Assert.DoesNotContain('\e', outcome.Output);
        Assert.Contains("with_(brackets)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("SUCCEEDED", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AsJsonOfNone_IsAnEmptyArray()
    {
        var machine = await sandbox.MachineAsync(Definitions.Pass);

        var outcome = await sandbox.RunAsync("list", "--state-machine-arn", machine, "-o", "json");

        Assert.Equal("[]", outcome.Output.Trim());
    }

    private async Task<IEnumerable<string?>> NamesAsync(string machine, params string[] options)
    {
        var outcome = await sandbox.RunAsync(["list", "-o", "json", "--state-machine-arn", machine, .. options]);
        return outcome.Json.EnumerateArray().Select(execution => execution.GetProperty("Name").GetString());
    }
}
