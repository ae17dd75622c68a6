using System.CommandLine;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>The option <c>--output text|json</c>.</summary>
public sealed class OutputFormat
{
    private readonly Option<string> option = new("--output", "-o")
    {
        Description = "text to read, json for tools.",
        DefaultValueFactory = _ => "text",
    };

    public void AddTo(Command command)
    {
        option.AcceptOnlyFromAmong("text", "json");
        command.Add(option);
    }

    public bool IsJson(ParseResult options) => options.GetValue(option) == "json";
}
