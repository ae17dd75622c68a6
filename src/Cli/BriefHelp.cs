using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace XAcctWorkflow.Cli;

/// <summary>Help that tells a command's examples with the command itself, and not in the list of all commands.</summary>
internal sealed class BriefHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public static void For(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new BriefHelp((SynchronousCommandLineAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        // The process ends with the help: nobody misses the rest of these descriptions.
        foreach (var command in parseResult.CommandResult.Command.Subcommands)
            command.Description = command.Description?.Split("\n\n")[0];
        return help.Invoke(parseResult);
    }
}
