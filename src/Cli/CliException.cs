namespace XAcctWorkflow.Cli;

/// <summary>A mistake or a mishap that the user is told in one message on stderr, without a stack trace.</summary>
public sealed class CliException(ExitCode exitCode, string message) : Exception(message)
{
    public ExitCode ExitCode { get; } = exitCode;
}
