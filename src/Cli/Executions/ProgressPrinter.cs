using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Writes an execution's progress a line at a time: states, chunks with bytes and rate, retries as they happen.</summary>
public sealed class ProgressPrinter(TextWriter output)
{
    private DateTimeOffset? start;
    private DateTimeOffset staging;
    private int chunks;
    private int staged;
    private long bytes;

    public void Print(ExecutionProgress progress)
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
                (staging, chunks, staged, bytes) = (map.At, map.Items, 0, 0);
                return $"{map.Visit}: {Count(map.Items, "chunk")}";
            case ExecutionProgress.StateExited { Visit.Iteration: not null } chunk:
                return Chunk(chunk);
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
                return $"{failed.Status.ToLowerInvariant()}{(failed.FailedIn is { } state ? $" in {state}" : "")}: {failed.Error}";
            default:
                return null;
        }
    }

    private string Chunk(ExecutionProgress.StateExited chunk)
    {
        staged++;
        bytes += LengthOf(chunk.Output);
        var seconds = (chunk.At - staging).TotalSeconds;
        var rate = seconds > 0 ? $", {ByteSize.Format((long)(bytes / seconds))}/s" : "";
        return $"{chunk.Visit}: {staged} of {Count(chunks, "chunk")}, {ByteSize.Format(bytes)}{rate}";
    }

    private static long LengthOf(string output)
    {
        try
        {
            return JsonNode.Parse(output)?["Length"]?.GetValue<long>() ?? 0;
        }
        catch (JsonException)
        {
            return 0; // History may leave data out; the rate is a courtesy.
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
