using System.CommandLine;
using Spectre.Console;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Checks;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Moves;
using XAcctWorkflow.Cli.Setup;
using XAcctWorkflow.Sandbox.Deployment;

var console = AnsiConsole.Console;
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
try
{
    var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
    return await root.Parse(args).InvokeAsync(configuration);
}
catch (DeploymentException fault)
{
    await Console.Error.WriteLineAsync($"xacct: {fault.Message}");
    return (int)ExitCode.Usage;
}
catch (CliException mistake)
{
    await Console.Error.WriteLineAsync($"xacct: {mistake.Message}");
    return (int)mistake.ExitCode;
}
