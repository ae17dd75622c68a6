using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>
/// An execution as a table that changes as it goes on: a row a state with its attempts and time, a Map's chunks with bytes
/// and rate, and whatever is being retried.
/// </summary>
public sealed class LiveBoard(TimeProvider time, bool unicode) : IProgressView
{
    private const int MostTroubles = 5;
    private readonly List<Row> rows = [];
    private readonly SortedDictionary<string, string> troubles = new(StringComparer.Ordinal);

    public void Show(ExecutionProgress progress)
    {
        switch (progress)
        {
            case ExecutionProgress.StateEntered { Visit.Iteration: null } entered:
                rows.Add(new Row(entered.Visit, time.GetTimestamp()));
                break;
            case ExecutionProgress.MapStarted map when Find(map.Visit) is { } row:
                row.Chunks = new MapTally(map.Items, map.At);
                break;
            case ExecutionProgress.AttemptFailed failed:
                Note(failed.Visit, $"attempt {failed.Attempt} failed: {failed.Error}");
                break;
            case ExecutionProgress.AttemptStarted { Attempt: > 1 } retried:
                Note(retried.Visit, $"attempt {retried.Attempt}");
                break;
            case ExecutionProgress.StateExited { Visit.Iteration: not null } chunk:
                rows.LastOrDefault(row => row is { Chunks: not null, Took: null })?.Chunks?.Add(chunk);
                troubles.Remove($"{chunk.Visit}");
                break;
            case ExecutionProgress.StateExited left when Find(left.Visit) is { } row:
                row.Took = left.At - left.Visit.EnteredAt;
                break;
            case ExecutionProgress.Failed failed:
                foreach (var row in rows.Where(row => row.Took is null))
                    (row.Took, row.Failed) = (failed.At - row.Visit.EnteredAt, failed.Error);
                troubles.Clear();
                break;
            case ExecutionProgress.Redriven:
                foreach (var row in rows.Where(row => row.Failed is not null))
                    (row.Took, row.Failed, row.Since) = (null, null, time.GetTimestamp());
                break;
        }
    }

    public IRenderable Render()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("state", "took", "");
        foreach (var row in rows)
        {
            var took = row.Took ?? time.GetElapsedTime(row.Since);
            table.AddRow(
                Markup.Escape(row.Visit.State),
                took.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture),
                Describe(row)
            );
        }
        foreach (var (visit, trouble) in troubles.Take(MostTroubles))
            table.AddRow("", "", $"[yellow]{Markup.Escape(visit)}: {Markup.Escape(trouble)}[/]");
        return table;
    }

    private string Describe(Row row)
    {
        var result = row switch
        {
            { Failed: { } error } => $"[red]{Markup.Escape(error)}[/]",
            { Took: not null } => "[green]ok[/]",
            _ => row.Note is null ? "[grey]under way[/]" : "",
        };
        var chunks = row.Chunks is { Items: > 0 } tally ? $"{Bar(tally)} {Markup.Escape($"{tally}")}" : "";
        var note = row.Note is { } said ? $"[yellow]{Markup.Escape(said)}[/]" : "";
        return string.Join("  ", new[] { result, chunks, note }.Where(part => part.Length > 0));
    }

    private string Bar(MapTally tally)
    {
        const int Width = 20;
        var full = (int)((long)Width * tally.Done / tally.Items);
        var (done, open) = unicode ? ('█', '░') : ('#', '-');
        return $"[blue]{new string(done, full)}{new string(open, Width - full)}[/]";
    }

    private void Note(StateVisit visit, string text)
    {
        if (Find(visit) is { } row)
            row.Note = text;
        else
            troubles[$"{visit}"] = text;
    }

    private Row? Find(StateVisit visit) => rows.Find(row => row.Visit == visit);

    private sealed class Row(StateVisit visit, long since)
    {
        public StateVisit Visit => visit;
        public long Since { get; set; } = since;
        public MapTally? Chunks { get; set; }
        public TimeSpan? Took { get; set; }
        public string? Note { get; set; }
        public string? Failed { get; set; }
    }
}
