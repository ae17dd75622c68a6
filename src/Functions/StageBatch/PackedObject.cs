using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.StageBatch;

/// <summary>A line of a pack.</summary>
public sealed record PackedObject
{
    public required int Index { get; init; }

    /// <summary>What became of it already; null where it is to be written, or compared.</summary>
    public ObjectResult? Result { get; init; }

    public MoveTarget? Target { get; init; }
    public ObjectDescription? Object { get; init; }

    /// <summary>Where its bytes begin in the pack; null where they are at the target already, to be compared with.</summary>
    public long? Offset { get; init; }

    public Crc64Nvme? Crc64Nvme { get; init; }

    /// <summary>Of the object that was in its place; null for none.</summary>
    public string? InPlace { get; init; }
}
