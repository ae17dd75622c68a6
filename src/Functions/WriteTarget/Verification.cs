using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Puts the chunks' checksums together, and compares them with what S3 keeps with the source.</summary>
internal static class Verification
{
    private const string Step = "WriteTarget";

    /// <returns>The CRC of the whole object.</returns>
    /// <exception cref="ChecksumMismatchException">It is not the source's.</exception>
    /// <exception cref="StagingMissingException">Not every chunk of the plan was staged.</exception>
    public static Crc64Nvme Combine(WriteTargetInput input)
    {
        var whole = Crc64Nvme.Empty;
        for (var index = 0; index < input.Plan.Chunks.Count; index++)
        {
            var expected = ChunkPlan.Chunk(input.Plan.Object.Size, input.Plan.ChunkLength, index).Length;
            if (
                index >= input.Staged.Count
                || input.Staged[index].Index != index
                || input.Staged[index].Length != expected
            )
            {
                throw new StagingMissingException(
                    $"{Step}: chunk {index} of {input.Plan.Chunks.Count} was not staged."
                );
            }
            whole = whole.Append(input.Staged[index].Crc64Nvme, expected);
        }
        if (Comparable(input.Plan.Object) is { } stored && stored.Value != whole.ToString())
        {
            throw new ChecksumMismatchException(
                $"{Step}: the bytes that were read have CRC64NVME {whole}, and the source's is {stored.Value}. "
                    + "Nothing was written to the target, and the source is untouched. Start a new execution."
            );
        }
        return whole;
    }

    /// <summary>The source's own checksum, where it is of the same kind.</summary>
    public static ObjectChecksum? Comparable(ObjectDescription source) =>
        source.Checksum is { Algorithm: ObjectChecksum.Crc64NvmeName, Type: ObjectChecksum.FullObject } stored
            ? stored
            : null;
}
