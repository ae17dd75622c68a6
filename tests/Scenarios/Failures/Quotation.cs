using System.Text.RegularExpressions;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>
/// A block of a document that quotes what a command has printed. A line of nothing but … stands for lines left out, and …
/// within a line for text left out. Times, and names that AWS makes up, differ from run to run.
/// </summary>
internal sealed partial class Quotation
{
    private readonly string text;

    private Quotation(string text) => this.text = text;

    /// <summary>The blocks of a section, whose heading begins with its number.</summary>
    public static IReadOnlyList<Quotation> InSection(string document, int section)
    {
        var found = Section().Matches(document).Single(match => match.Groups["number"].Value == $"{section}");
        return [.. Block().Matches(found.Groups["body"].Value).Select(block => new Quotation(block.Groups[1].Value))];
    }

    public void AssertFoundIn(string printed) =>
        Assert.True(Pattern().IsMatch(printed), $"This is quoted:\n{text}\nand not to be found in:\n{printed}");

    private Regex Pattern()
    {
        var runs = $"\n{text}\n"
            .Split("\n…\n")
            .Select(run => run.Trim('\n'))
            .Where(run => run.Length > 0)
            .Select(run => $"(?m:^{string.Join('\n', run.Split('\n').Select(Line))}$)\n?");
        return new Regex(string.Join("(.*\n)*?", runs), RegexOptions.None, Patience);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static string Line(string line)
    {
        var escaped = Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal);
        escaped = Seconds().Replace(escaped, @"[ ]*\d+\.\d\d\ s");
        return MadeUp().Replace(escaped, "-[0-9a-f]{12}");
    }

    [GeneratedRegex(@"^## (?<number>\d)\. .*\n(?<body>(?:(?!## ).*\n?)*)", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("^```\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>Once escaped.</summary>
    [GeneratedRegex(@"^(\\ )*\d+\\\.\d\d\\ s")]
    private static partial Regex Seconds();

    /// <summary>The end of a name that CloudFormation has made up, once escaped.</summary>
    [GeneratedRegex("-[0-9a-f]{12}\\b")]
    private static partial Regex MadeUp();
}
