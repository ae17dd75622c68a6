namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>
/// A line of the manifest that a Distributed Map takes its items from. It does not hold the batch's objects but tells
/// where they are listed, so that a child's input is small whatever the keys are.
/// </summary>
public sealed record Batch
{
    public required int Slice { get; init; }

    /// <summary>From 0 in each slice, for batches of small objects and for large ones apart.</summary>
    public required int Number { get; init; }

    public required int Objects { get; init; }

    /// <summary>Of all its objects.</summary>
    public required long Bytes { get; init; }

    /// <summary>Where the batch's lines begin in the slice's list of objects, in bytes.</summary>
    public long Start { get; init; }

    /// <summary>How many bytes of it they are.</summary>
    public int Length { get; init; }

    /// <summary>A large object, which is a batch of its own; null for small ones.</summary>
    public ListedObject? Object { get; init; }

    /// <summary>What an execution of move-object is started with for the large object.</summary>
    public LargeMove? Move { get; init; }

    /// <summary>The key in the staging bucket where a large object's move is noted, for executions to come.</summary>
    public string? KnownCopy { get; init; }

    /// <summary>The key in the staging bucket where what became of the objects is written.</summary>
    public required string Results { get; init; }
}
