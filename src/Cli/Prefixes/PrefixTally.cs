using System.Globalization;
using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Prefixes;

/// <summary>
/// How far a prefix's move has come. Slices that are done are counted exactly, object by object; within a slice a Map run
/// tells only of batches, so that objects and bytes are estimated from those.
/// </summary>
public sealed class PrefixTally(DateTimeOffset since)
{
    private JsonNode? totals;
    private JsonNode? slice;
    private double doneOfSlice;

    public bool IsListed => slice is not null;

    /// <summary>Whether there may be more objects than are known by now.</summary>
    public bool IsMoreToList => slice?["More"]?.GetValue<bool>() is not false;

    public long Objects => Total("Objects") + (long)(doneOfSlice * Slice("Objects"));

    public long ObjectsKnown => Total("Objects") + Slice("Objects");

    public long Bytes => Total("Bytes") + (long)(doneOfSlice * Slice("Bytes"));

    public long BytesKnown => Total("Bytes") + Slice("Bytes");

    /// <summary>Of the slices that are done.</summary>
    public long Failed => Total("Failed");

    public void Show(ExecutionProgress progress)
    {
        if (progress is not ExecutionProgress.StateExited { Visit.State: "ListObjects" or "Summarize" } exited)
            return;
        var state = JsonNode.Parse(exited.Output);
        totals = state?["Totals"];
        slice = exited.Visit.State == "ListObjects" ? state?["Slice"] : null;
        doneOfSlice = 0;
    }

    /// <param name="ended">Batches and large objects of this slice that have ended.</param>
    public void Ended(long ended)
    {
        var all = Slice("SmallBatches") + Slice("LargeObjects");
        doneOfSlice = all == 0 ? 0 : Math.Min(1, (double)ended / all);
    }

    public string Line(DateTimeOffset now)
    {
        var seconds = Math.Max(1, (now - since).TotalSeconds);
        var (more, left) = (IsMoreToList ? "+" : "", LeftOf(seconds));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Objects} of {ObjectsKnown}{more} objects, {ByteSize.Format(Bytes)} of {ByteSize.Format(BytesKnown)}{more}, "
                + $"{Objects / seconds:0.#}/s, {ByteSize.Format((long)(Bytes / seconds))}/s, {Failed} failed{left}"
        );
    }

    private string LeftOf(double seconds) =>
        Objects == 0 || IsMoreToList
            ? ""
            : $", {TimeSpan.FromSeconds(Math.Ceiling(seconds / Objects * (ObjectsKnown - Objects))):hh\\:mm\\:ss} left";

    private long Total(string name) => totals?[name]?.GetValue<long>() ?? 0;

    private long Slice(string name) => slice?[name]?.GetValue<long>() ?? 0;
}
