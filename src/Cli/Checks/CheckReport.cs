using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Checks;

/// <summary>All answers of a check, in the order in which a move would ask.</summary>
public sealed record CheckReport(IReadOnlyList<CheckAnswer> Answers)
{
    public bool Holds => Answers.All(answer => answer.Holds);

    public ExitCode ExitCode =>
        Holds ? ExitCode.Success
        : Answers.Any(answer => answer.Error?.StartsWith("Assume", StringComparison.Ordinal) is true)
            ? ExitCode.AssumeRefused
        : ExitCode.Failed;

    /// <param name="output">The output of an execution of check-move.</param>
    public static CheckReport Of(string output) =>
        new([.. JsonNode.Parse(output)!.AsObject().Select(answer => CheckAnswer.Of(answer.Key, answer.Value!))]);

    public void Write(TextWriter to)
    {
        const int indent = 18;
        foreach (var answer in Answers)
        {
            var lines = answer.Text.Split('\n');
            to.WriteLine($"{answer.Mark}  {answer.Question, -indent + 4}{lines[0]}");
            foreach (var line in lines[1..])
                to.WriteLine(line.Length == 0 ? "" : new string(' ', 4) + line);
        }
    }

    public JsonObject ToJson()
    {
        var answers = new JsonObject();
        foreach (var answer in Answers)
            answers[answer.Question] = answer.ToJson();
        return new JsonObject { [nameof(Holds)] = Holds, [nameof(Answers)] = answers };
    }
}
