using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Checks;
using XAcctWorkflow.Cli.Completion;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Moves;
using XAcctWorkflow.Cli.Setup;

var console = AnsiConsole.Create(new AnsiConsoleSettings());
if (Console.IsOutputRedirected)
    console.Profile.Width = 10_000; // Piped lines are not wrapped: whoever reads them decides.

var time = TimeProvider.System;
var connection = new Connection();
var root = new RootCommand("Moves S3 objects between AWS accounts, and says why when it cannot.")
{
    DemoCommand.Create(console, time),
    new SandboxCommand().Create(),
    new SetupCommand().Create(),
    new MoveCommand(connection, time).Create(),
    new CheckCommand(connection, time).Create(),
    new HistoryCommand(connection, console).Create(),
    new ExplainCommand(connection).Create(),
};
foreach (var command in new ExecutionCommands(connection, console, time).Create())
    root.Add(command);
connection.AddTo(root);
root.Add(new CompletionCommand().Create());
root.Description += $"\n\n{ExitCodes.Help}";
BriefHelp.For(root);
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction)
{
    var about = parsed.CommandResult.Command;
    // That a command is missing only follows from a word that is none.
    var unknown = about == root ? parsed.UnmatchedTokens : [];
    foreach (var error in parsed.Errors)
        if (unknown.Count == 0 || unknown.Any(error.Message.Contains))
            await Console.Error.WriteLineAsync($"xacct: {error.Message}");
    await Console.Error.WriteLineAsync($"See {(about == root ? "xacct" : $"xacct {about.Name}")} --help.");
    return (int)ExitCode.Usage;
}
try
{
    var configuration = new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // How long a command may take to end after Ctrl-C: a sandbox stops what runs, and writes what it keeps.
        ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
    };
    return await parsed.InvokeAsync(configuration);
}
catch (Exception fault) when (Mishap.Of(fault) is { } mishap)
{
    await Console.Error.WriteLineAsync($"xacct: {mishap.Message}");
    return (int)mishap.ExitCode;
}
