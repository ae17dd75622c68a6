namespace XAcctWorkflow.Cli;

/// <summary>The exit codes as <c>--help</c> tells them.</summary>
public static class ExitCodes
{
    public static string Help =>
        $"""
            Exit codes:
              {(int)ExitCode.Success}    done
              {(int)ExitCode.Failed}    the move failed, or was stopped
              {(int)ExitCode.Usage}    the command line, or what it names, is at fault
              {(int)ExitCode.AssumeRefused}    the move failed because the source account's role could not be assumed
              {(int)ExitCode.Unreachable}    nothing answers at the endpoint, or it refuses these credentials
              {(int)ExitCode.Interrupted}  Ctrl-C; an execution that was followed goes on
            """;
}
