using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>How far a Map state has come: items, and where they have a Length, as chunks do, bytes and their rate.</summary>
public sealed class MapTally(int items, DateTimeOffset since)
{
    private DateTimeOffset? last;

    public int Items => items;
    public int Done { get; private set; }
    public long Bytes { get; private set; }

    public void Add(ExecutionProgress.StateExited item)
    {
        Done++;
        Bytes += LengthOf(item.Output);
        last = item.At;
    }

    public override string ToString()
    {
        var seconds = ((last ?? since) - since).TotalSeconds;
        var bytes = Bytes > 0 ? $", {ByteSize.Format(Bytes)}" : "";
        var rate = Bytes > 0 && seconds > 0 ? $", {ByteSize.Format((long)(Bytes / seconds))}/s" : "";
        return $"{Done} of {Count(items)}{bytes}{rate}";
    }

    public static string Count(int items) =>
        string.Create(CultureInfo.InvariantCulture, $"{items} chunk{(items == 1 ? "" : "s")}");

    private static long LengthOf(string output)
    {
        try
        {
            return JsonNode.Parse(output) is JsonObject chunk && chunk["Length"] is JsonValue length
                ? length.GetValue<long>()
                : 0;
        }
        catch (Exception left) when (left is JsonException or InvalidOperationException or FormatException)
        {
            return 0; // History may leave data out; the rate is a courtesy.
        }
    }
}
