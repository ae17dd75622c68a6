using System.CommandLine;

namespace XAcctWorkflow.Cli.Completion;

/// <summary><c>xacct completion</c>: prints what a shell reads to complete xacct's commands and options.</summary>
public sealed class CompletionCommand
{
    private readonly Argument<string> shell = new("shell") { Description = "The shell to complete in." };

    public Command Create()
    {
        shell.AcceptOnlyFromAmong([.. Shell.All.Select(known => known.Name)]);
        var command = new Command(
            "completion",
            "Prints a script by which a shell completes xacct's commands and options at Tab.\n\nExamples:\n"
                + string.Join('\n', Shell.All.Select(known => $"  {known.Installation}"))
        )
        {
            shell,
        };
        command.SetAction(options =>
        {
            var chosen = options.GetRequiredValue(shell);
            Console.WriteLine(Shell.All.Single(known => known.Name == chosen).Script);
            return (int)ExitCode.Success;
        });
        return command;
    }
}
