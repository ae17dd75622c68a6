using XAcctWorkflow.Functions.ListObjects;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Summarize;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>
/// A prefix's move with every default resolved, which CheckPrefix puts in place of the execution's input. The loop of
/// listing, moving and summing up keeps its place in <see cref="Slice"/> and its account in <see cref="Totals"/>.
/// </summary>
public sealed record PrefixState
{
    public required ExecutionId Execution { get; init; }
    public required PrefixSource Source { get; init; }

    /// <summary>Null where the prefix is listed.</summary>
    public ManifestSource? Manifest { get; init; }

    public required PrefixTarget Target { get; init; }
    public required ObjectFilter Filter { get; init; }
    public required bool DryRun { get; init; }
    public required bool DeleteSource { get; init; }
    public required OnConflict OnConflict { get; init; }
    public required TagRule Tags { get; init; }

    /// <summary>The largest object, in bytes, that goes in a batch; a larger one is an execution of move-object.</summary>
    public required long SmallObjectBytes { get; init; }

    public required int ObjectsPerBatch { get; init; }

    /// <summary>How many objects are listed before what was listed is moved.</summary>
    public required int ObjectsPerSlice { get; init; }

    /// <summary>Batches under way at once.</summary>
    public required int Concurrency { get; init; }

    /// <summary>Large objects under way at once.</summary>
    public required int LargeConcurrency { get; init; }

    /// <summary>Of the batches that may fail as a whole before the execution does.</summary>
    public required int ToleratedFailurePercentage { get; init; }

    public AssumedRole? AssumedRole { get; init; }
    public required Slice Slice { get; init; }
    public required Totals Totals { get; init; }
}
