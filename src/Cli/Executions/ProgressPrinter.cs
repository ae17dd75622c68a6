using System.Globalization;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Writes an execution's progress a line at a time: states, chunks with bytes and rate, retries as they happen.</summary>
public sealed class ProgressPrinter(TextWriter output) : IProgressView
{
    private DateTimeOffset? start;
    private MapTally chunks = new(0, default);

    public void Show(ExecutionProgress progress)
    {
        start ??= progress.At;
        var elapsed = (progress.At - start.Value).TotalSeconds;
        if (Describe(progress) is { } line)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed, 9:0.00} s  {line}"));
    }

    private string? Describe(ExecutionProgress progress)
    {
        switch (progress)
        {
            case ExecutionProgress.StateEntered { Visit.Iteration: null } entered:
                return $"{entered.Visit}";
            case ExecutionProgress.MapStarted map:
                chunks = new MapTally(map.Items, map.At);
                return $"{map.Visit}: {MapTally.Count(map.Items)}";
            case ExecutionProgress.StateExited { Visit.Iteration: not null } chunk:
                chunks.Add(chunk);
                return $"{chunk.Visit}: {chunks}";
            case ExecutionProgress.StateExited left:
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{left.Visit}: done in {(left.At - left.Visit.EnteredAt).TotalSeconds:0.00} s"
                );
            case ExecutionProgress.AttemptFailed failed:
                return $"{failed.Visit}: attempt {failed.Attempt} failed: {failed.Error}";
            case ExecutionProgress.AttemptStarted { Attempt: > 1 } retried:
                return $"{retried.Visit}: attempt {retried.Attempt}";
            case ExecutionProgress.Redriven:
                return "redriven";
            case ExecutionProgress.Succeeded:
                return "succeeded";
            case ExecutionProgress.Failed failed:
                return failed.Headline;
            default:
                return null;
        }
    }
}
