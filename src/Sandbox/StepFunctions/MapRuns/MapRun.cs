using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>
/// One run of a Map of mode DISTRIBUTED.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html
/// </summary>
public sealed class MapRun
{
    private readonly Lock gate = new();
    private readonly List<MapChild> children = [];

    internal MapRun(Arn arn, Execution parent, DateTimeOffset startDate)
    {
        Arn = arn;
        Parent = parent;
        StartDate = startDate;
    }

    public Arn Arn { get; }

    /// <summary>The execution whose state it is.</summary>
    public Execution Parent { get; }

    public DateTimeOffset StartDate { get; }
    public DateTimeOffset? StopDate { get; internal set; }
    public ExecutionStatus Status { get; internal set; } = ExecutionStatus.Running;
    public long MaxConcurrency { get; internal init; }
    public long ToleratedFailureCount { get; internal init; }
    public double ToleratedFailurePercentage { get; internal init; }
    public int RedriveCount { get; internal set; }
    public DateTimeOffset? RedriveDate { get; internal set; }

    /// <summary>Whether the results were written where the ResultWriter says, or given back.</summary>
    public bool ResultsWritten { get; internal set; }

    /// <summary>The children, each for an item or a batch, in their order.</summary>
    internal IReadOnlyList<MapChild> Children
    {
        get
        {
            lock (gate)
            {
                return [.. children];
            }
        }
    }

    internal void Add(IEnumerable<MapChild> more)
    {
        lock (gate)
        {
            children.AddRange(more);
        }
    }

    /// <summary>How many children, or items in them, stand how.</summary>
    public MapRunCounts Count(bool items)
    {
        var counts = new MapRunCounts();
        foreach (var child in Children)
        {
            counts = counts.With(child.Status, items ? child.Items : 1);
        }
        return counts with { ResultsWritten = ResultsWritten ? counts.Succeeded : 0 };
    }
}

/// <summary>Counts of a Map run's executions or items by status.</summary>
public sealed record MapRunCounts(
    long Pending = 0,
    long Running = 0,
    long Succeeded = 0,
    long Failed = 0,
    long TimedOut = 0,
    long Aborted = 0,
    long ResultsWritten = 0
)
{
    public long Total => Pending + Running + Succeeded + Failed + TimedOut + Aborted;

    /// <param name="status">Null: not started.</param>
    public MapRunCounts With(ExecutionStatus? status, int more) =>
        status switch
        {
            null => this with { Pending = Pending + more },
            ExecutionStatus.Running => this with { Running = Running + more },
            ExecutionStatus.Succeeded => this with { Succeeded = Succeeded + more },
            ExecutionStatus.Failed => this with { Failed = Failed + more },
            ExecutionStatus.TimedOut => this with { TimedOut = TimedOut + more },
            _ => this with { Aborted = Aborted + more },
        };
}

/// <summary>One child of a Map run: its input, and the execution that it became.</summary>
/// <param name="Item">The item, for <c>$$.Map.Item</c>; null for a batch.</param>
/// <param name="Items">How many items it holds.</param>
internal sealed record MapChild(JsonElement Input, Running.MapItem? Item, int Items)
{
    /// <summary>Null until it is started.</summary>
    public Execution? Execution { get; set; }

    public ExecutionStatus? Status => Execution?.State.Status;
}
