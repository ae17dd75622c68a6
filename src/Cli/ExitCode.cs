namespace XAcctWorkflow.Cli;

/// <summary>What xacct's exit code tells a script. docs/cli.md and <c>xacct --help</c> say the same.</summary>
public enum ExitCode
{
    Success = 0,

    /// <summary>The move, or the demo, did not end as it should.</summary>
    Failed = 1,

    /// <summary>The command line, or what it names, is at fault.</summary>
    Usage = 2,

    /// <summary>The move failed because the source account's role could not be assumed.</summary>
    AssumeRefused = 3,

    /// <summary>Nothing answers at the endpoint, or it refuses these credentials.</summary>
    Unreachable = 4,

    /// <summary>Ctrl-C; an execution that was followed goes on. As shells count it: 128 and SIGINT.</summary>
    Interrupted = 130,
}
