using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.History;

/// <summary>
/// The events of one execution. Several branches may append at the same time; ids are given out in the order of appending.
/// </summary>
/// <param name="limit">The most events, the execution's last one included; null for an Express execution, which has no limit.</param>
public sealed class ExecutionHistory(TimeProvider time, int? limit)
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html</summary>
    public const int StandardLimit = 25_000;

    private readonly Lock gate = new();
    private readonly List<HistoryEvent> events = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return events.Count;
            }
        }
    }

    /// <summary>Appends and gives the event's id. The last place under the limit is kept for the event that ends the execution.</summary>
    /// <exception cref="StatesException">The history is full.</exception>
    public long Append(string type, long previousId, EventDetails? details = null, bool ends = false)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (events.Count + (ends ? 0 : 1) >= limit)
            {
                throw new StatesException(
                    StatesException.Runtime,
                    $"The execution reached the maximum number of history events ({limit})."
                );
            }
            events.Add(new HistoryEvent(events.Count + 1, previousId, now, type, details));
            return events.Count;
        }
    }

    /// <summary>Takes over the events of an execution that has ended.</summary>
    internal void Restore(IEnumerable<HistoryEvent> ended)
    {
        lock (gate)
        {
            events.AddRange(ended);
        }
    }

    /// <summary>The events so far.</summary>
    public IReadOnlyList<HistoryEvent> Snapshot()
    {
        lock (gate)
        {
            return [.. events];
        }
    }
}
