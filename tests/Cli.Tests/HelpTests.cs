using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests;

[Collection(Commands.Name)]
public sealed class HelpTests
{
    [Fact]
    public async Task Help_OfXacct_NamesEveryExitCodeAndCommand()
    {
        var help = await Xacct.RunAsync("--help");

        help.AssertCode(ExitCode.Success);
        foreach (var code in Enum.GetValues<ExitCode>())
            Assert.Contains($"\n    {(int)code}  ", help.Output, StringComparison.Ordinal);
        Assert.True(CommandsIn(help.Output).Length >= 10, help.Output);
        Assert.DoesNotContain("Example", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryCommand_HasAnExample()
    {
        foreach (var command in CommandsIn((await Xacct.RunAsync("--help")).Output))
        {
            var help = await Xacct.RunAsync(command, "--help");

            help.AssertCode(ExitCode.Success);
            Assert.True(help.Output.Contains("Example", StringComparison.Ordinal), $"{command}: {help.Output}");
        }
    }

    [Fact]
    public async Task Documentation_OfTheCommandLine_TellsEveryCommandAndExitCode()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout(), "docs", "cli.md"));

        foreach (var command in CommandsIn((await Xacct.RunAsync("--help")).Output))
            Assert.Contains($"## xacct {command}", text, StringComparison.Ordinal);
        foreach (var code in Enum.GetValues<ExitCode>())
            Assert.Contains($"| {(int)code} |", text, StringComparison.Ordinal);
    }

    /// <summary>The first words of the lines below "Commands:".</summary>
    private static string[] CommandsIn(string help) =>
        [
            .. help[help.IndexOf("Commands:", StringComparison.Ordinal)..]
                .Split('\n')
                .Skip(1)
                .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] is not ' ')
                .Select(line => line.Trim().Split(' ')[0]),
        ];

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "XAcctWorkflow.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
