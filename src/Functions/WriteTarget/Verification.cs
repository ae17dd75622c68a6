using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Puts the chunks' checksums together, and compares the bytes with what S3 tells of the source.</summary>
internal static class Verification
{
    private const string Step = "WriteTarget";

    /// <returns>The CRC of the whole object.</returns>
    /// <exception cref="ChecksumMismatchException">The bytes are not the source's.</exception>
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
        if (
            input.Plan.Object.Digest is { } stored
            && DigestOf(input, stored, whole) is var read
            && read != stored.Value
        )
        {
            throw new ChecksumMismatchException(
                $"{Step}: the bytes that were read have {stored.Algorithm.Name()} {read ?? "unknown"}, and {stored} is {stored.Value}. "
                    + "Nothing was written to the target, and the source is untouched. Start a new execution."
            );
        }
        return whole;
    }

    private static string? DigestOf(WriteTargetInput input, SourceDigest stored, Crc64Nvme whole) =>
        stored.Algorithm is DigestAlgorithm.Crc64Nvme ? whole.ToString()
        : Crc32Kind.Of(stored.Algorithm) is { } crc && input.Staged.All(chunk => chunk.Digest is not null)
            ? Crc32Kind.Write(
                crc.Concatenate(input.Staged.Select(chunk => (Crc32Kind.Parse(chunk.Digest!), chunk.Length)))
            )
        // A hash of several chunks is that of none.
        : input.Staged.Count == 1 ? input.Staged[0].Digest
        : null;
}
