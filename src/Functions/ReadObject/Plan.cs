namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>What is moved, and in which chunks.</summary>
public sealed record Plan
{
    public required ObjectDescription Object { get; init; }

    public required Readiness Archive { get; init; }

    /// <summary>In bytes; the last chunk is what remains.</summary>
    public required long ChunkLength { get; init; }

    /// <summary>
    /// 0, 1, 2 and so on: one iteration of the Map each. Indices alone, so that 2,000 of them and what they give fit
    /// into the 256 KiB of a state.
    /// </summary>
    public required IReadOnlyList<int> Chunks { get; init; }
}
