using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>A chunk that is in the staging bucket, whole and verified; or was not to be had any more.</summary>
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

    /// <summary>
    /// True where nothing was staged, the source being gone: another execution of the same move may have taken it, and
    /// WriteTarget looks for it at the target. Null otherwise.
    /// </summary>
    public bool? SourceGone { get; init; }

    public static StagedChunk OfGone(int index) =>
        new()
        {
            Index = index,
            Length = 0,
            Crc64Nvme = Crc64Nvme.Empty,
            SourceGone = true,
        };
}
