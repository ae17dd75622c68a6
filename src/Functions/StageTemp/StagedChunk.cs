using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>A chunk that is in the staging bucket, whole and verified.</summary>
public sealed record StagedChunk
{
    public required int Index { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }

    public required Crc64Nvme Crc64Nvme { get; init; }

    /// <summary>
    /// Its digest by the algorithm that the source is compared by, base64; null where that is CRC64NVME or there is none.
    /// </summary>
    public string? Digest { get; init; }
}
