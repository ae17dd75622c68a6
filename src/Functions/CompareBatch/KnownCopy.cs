using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.CompareBatch;

/// <summary>
/// What an earlier execution has noted of a large object's move. A source whose checksum S3 does not tell, or tells as one
/// of its parts' only, can be told from its copy by this alone, without being read all over again.
/// </summary>
public sealed record KnownCopy
{
    public required ReceiptObject Source { get; init; }
    public required ReceiptObject Target { get; init; }
    public required Outcome Outcome { get; init; }

    /// <summary>Whether neither end has been written since.</summary>
    public bool IsOf(ListedObject item, MoveSource source, MoveTarget target, FoundObject there) =>
        Outcome is not Outcome.Skipped
        && Source.Bucket == source.Bucket
        && Source.Key == source.Key
        && Source.ETag == item.ETag
        && Target.Bucket == target.Bucket
        && Target.Key == target.Key
        && Target.ETag == there.ETag;
}
