using System.CommandLine.Parsing;
using System.Globalization;

namespace XAcctWorkflow.Cli;

/// <summary>An option's value that is a whole number within bounds; any other is told as a mistake.</summary>
public static class WholeNumber
{
    public static int Parse(ArgumentResult argument, int least, int most = int.MaxValue)
    {
        var text = argument.Tokens is [var token] ? token.Value : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            if (number >= least && number <= most)
                return number;
        var option = argument.Parent is OptionResult { Option.Name: var name } ? name : argument.Argument.Name;
        var bounds = most == int.MaxValue ? $", {least} or more" : $" from {least} to {most}";
        argument.AddError($"{option} {text}: it has to be a whole number{bounds}.");
        return least;
    }
}
