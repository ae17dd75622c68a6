namespace XAcctWorkflow.Cli.Tests.Running;

/// <summary>The tests that run commands: one sandbox for them all, and one command at a time, since they share stdout.</summary>
[CollectionDefinition(Name)]
public sealed class Commands : ICollectionFixture<SandboxFixture>
{
    public const string Name = "commands";
}
