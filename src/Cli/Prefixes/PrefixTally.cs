using System.Globalization;
using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Prefixes;

/// <summary>
/// How far a prefix's move has come. Slices that are done are counted exactly, object by object; within a slice a Map run
/// tells only how many batches have ended, so that objects and bytes are estimated from those.
/// </summary>
public sealed class PrefixTally
{
    private JsonNode? totals;
    private JsonNode? slice;
    private EndedItems ended = new(0, 0);

    // Where the rate is measured from: the beginning, or the last redrive.
    private (DateTimeOffset Time, long Objects, long Bytes)? since;

    public bool IsListed => slice is not null;

    /// <summary>Whether there may be more objects than are known by now.</summary>
    public bool IsMoreToList => slice?["More"]?.GetValue<bool>() is not false;

    public long Objects =>
        Total("Objects") + OfSmall(Slice("Objects") - Slice("LargeObjects")) + OfLarge(Slice("LargeObjects"));

    public long ObjectsKnown => Total("Objects") + Slice("Objects");

    public long Bytes => Total("Bytes") + OfSmall(Slice("Bytes") - Slice("LargeBytes")) + OfLarge(Slice("LargeBytes"));

    public long BytesKnown => Total("Bytes") + Slice("Bytes");

    /// <summary>Of the slices that are done.</summary>
    public long Failed => Total("Failed");

    public void Show(ExecutionProgress progress)
    {
        since ??= (progress.At, 0, 0);
        if (progress is ExecutionProgress.Redriven)
            since = (progress.At, Objects, Bytes);
        if (progress is not ExecutionProgress.StateExited { Visit.State: "ListObjects" or "Summarize" } exited)
            return;
        var state = JsonNode.Parse(exited.Output);
        totals = state?["Totals"];
        slice = exited.Visit.State == "ListObjects" ? state?["Slice"] : null;
        ended = new EndedItems(0, 0);
    }

    /// <param name="items">Of this slice.</param>
    public void Ended(EndedItems items) => ended = items;

    public string Line(DateTimeOffset now)
    {
        var (time, objects, bytes) = since ?? (now, 0, 0);
        var seconds = Math.Max(1, (now - time).TotalSeconds);
        var rate = (Objects - objects) / seconds;
        var more = IsMoreToList ? "+" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Objects} of {ObjectsKnown}{more} objects, {ByteSize.Format(Bytes)} of {ByteSize.Format(BytesKnown)}{more}, "
                + $"{rate:0.#}/s, {ByteSize.Format((long)((Bytes - bytes) / seconds))}/s, {Failed} failed{LeftOf(rate)}"
        );
    }

    private string LeftOf(double rate) =>
        rate <= 0 || IsMoreToList
            ? ""
            : $", {TimeSpan.FromSeconds(Math.Ceiling((ObjectsKnown - Objects) / rate)):hh\\:mm\\:ss} left";

    private long OfSmall(long all) => Share(ended.Batches, Slice("SmallBatches"), all);

    private long OfLarge(long all) => Share(ended.LargeObjects, Slice("LargeObjects"), all);

    private static long Share(long done, long items, long all) =>
        items == 0 ? 0 : (long)(Math.Min(1, (double)done / items) * all);

    private long Total(string name) => totals?[name]?.GetValue<long>() ?? 0;

    private long Slice(string name) => slice?[name]?.GetValue<long>() ?? 0;
}
