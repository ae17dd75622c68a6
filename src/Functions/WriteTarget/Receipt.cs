using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>What was moved, from where to where, and how it is known that nothing was lost.</summary>
public sealed record Receipt
{
    public required ReceiptObject Source { get; init; }
    public required ReceiptObject Target { get; init; }

    /// <summary>The object's size.</summary>
    public required long Bytes { get; init; }

    /// <summary>Of the bytes as they passed from the one account to the other.</summary>
    public required ObjectChecksum Checksum { get; init; }

    /// <summary>What the bytes were compared with, in words; nothing where the move was skipped.</summary>
    public required IReadOnlyList<string> VerifiedAgainst { get; init; }

    /// <summary>What they could not be compared with, and why, in words.</summary>
    public IReadOnlyList<string> NotVerifiedAgainst { get; init; } = [];

    public required Outcome Outcome { get; init; }

    /// <summary>How many annotations the target has of the source; null where none were moved.</summary>
    public int? Annotations { get; init; }

    /// <summary>What the target is locked by, as the source is; null where the move carried no lock.</summary>
    public ObjectLock? ObjectLock { get; init; }

    /// <summary>What the source has and the target has not, in words.</summary>
    public IReadOnlyList<string> NotKept { get; init; } = [];
}
