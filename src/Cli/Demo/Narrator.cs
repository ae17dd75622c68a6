using Spectre.Console;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>Tells what happens as it happens, each line with the seconds since the start, and keeps what went wrong.</summary>
public sealed class Narrator(IAnsiConsole console, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private readonly List<string> faults = [];

    /// <summary>What was not as it should be, in the order it was found.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>How many checks were made, failed ones included.</summary>
    public int Checks { get; private set; }

    public void Heading(string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    public void Say(string what, string text) => Line(what, text, "default");

    /// <summary>A claim that the demo makes about what it did, and whether it holds.</summary>
    public void Check(bool holds, string claim)
    {
        Checks++;
        if (!holds)
            faults.Add(claim);
        Line(holds ? "ok" : "WRONG", claim, holds ? "green" : "red");
    }

    /// <summary>Further lines of what was said last.</summary>
    public void Detail(string text)
    {
        foreach (var line in text.Split('\n'))
            console.WriteLine($"{"", 24}{line}");
    }

    private void Line(string what, string text, string colour)
    {
        var elapsed = time.GetElapsedTime(start).TotalSeconds;
        console.Write(new Markup($"[grey]{elapsed, 8:0.00} s[/]  [{colour}]{Markup.Escape(what), -10}[/]  "));
        console.WriteLine(text);
    }
}
