using System.Text.Json;

namespace XAcctWorkflow.Cli.Tests.Running;

/// <summary>What a command left: its exit code, and what it wrote.</summary>
public sealed record Outcome(ExitCode ExitCode, string Output, string Error)
{
    /// <summary>Stdout as the one JSON document that it has to be.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    public void AssertCode(ExitCode expected) => Assert.True(ExitCode == expected, ToString());

    public override string ToString() => $"exit code {(int)ExitCode}\n{Output}\n{Error}";
}
