using XAcctWorkflow.Functions.CompareBatch;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.StageBatch;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>One child of a Map: a batch, and what it needs to know of the execution that it belongs to.</summary>
public record BatchInput
{
    /// <summary>The execution of the prefix, not of the child, so that all batches share names and sessions.</summary>
    public required ExecutionId Execution { get; init; }
    public required PrefixSource Source { get; init; }
    public required PrefixTarget Target { get; init; }
    public required bool DeleteSource { get; init; }
    public required OnConflict OnConflict { get; init; }
    public required TagRule Tags { get; init; }

    /// <summary>How many batches may be under way at once.</summary>
    public required int Concurrency { get; init; }

    public required Batch Batch { get; init; }
}

/// <summary>With what CompareBatch has found.</summary>
public record ComparedBatch : BatchInput
{
    public required Comparison Compared { get; init; }
}

/// <summary>With what StageBatch has staged.</summary>
public sealed record StagedBatch : ComparedBatch
{
    public required Pack Staged { get; init; }
}
