namespace XAcctWorkflow.Cli.Prefixes;

/// <summary>Prints how far a prefix's move has come, as often as that changes and not more than every few seconds.</summary>
internal sealed class LinePrinter(TextWriter output)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);
    private DateTimeOffset last;
    private (long Objects, long Known, long Failed) shown = (-1, -1, -1);

    public void Show(PrefixTally tally, DateTimeOffset now)
    {
        var state = (tally.Objects, tally.ObjectsKnown, tally.Failed);
        if (state == shown || now - last < Least)
            return;
        (shown, last) = (state, now);
        output.WriteLine(tally.Line(now));
    }
}
