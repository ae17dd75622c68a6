using System.Diagnostics;
using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests.Completion;

/// <summary>In a real bash, which reads the script that xacct prints.</summary>
public sealed class BashTests
{
    [Theory]
    [InlineData("xacct exp", "explain")]
    [InlineData("xacct move --on-conflict ", "Fail Replace ReplaceOlder Skip")]
    [InlineData("xacct list --status FAI", "FAILED")]
    [InlineData("xacct history --output j", "json")]
    [InlineData("xacct move --delete", "--delete-source")]
    public async Task Bash_Tab_Completes(string line, string expected)
    {
        var script = $$"""
            xacct() { dotnet '{{XacctProcess.Assembly}}' "$@"; }
            source <(xacct completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            COMP_WORDS=(${COMP_LINE}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            if [[ "$COMP_LINE" == *' ' ]]; then COMP_WORDS+=(''); COMP_CWORD=$((COMP_CWORD + 1)); fi
            _xacct
            echo "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["--norc", "-c", script]) { RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        var output = await bash.StandardOutput.ReadToEndAsync();

        var found = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Superset(expected.Split(' ').ToHashSet(), found.ToHashSet());
        Assert.True(found.Length <= 12, output);
    }
}
