using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>One part of the target's upload, as a range of a staged chunk.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Key">The staged chunk's.</param>
/// <param name="ETag">Of the staged chunk, on which condition it is copied.</param>
internal sealed record PartCopy(int Number, string Key, string ETag, ByteSpan Span)
{
    /// <summary>The same for every attempt of an execution, so that a part's number tells what is in it.</summary>
    public static IReadOnlyList<PartCopy> Of(
        IReadOnlyList<StagedChunk> chunks,
        StagedObjects staged,
        IReadOnlyList<string> etags
    ) =>
        [
            .. chunks
                .SelectMany(
                    (chunk, index) =>
                        ChunkPlan
                            .CopiedParts(chunk.Length, chunks.Count)
                            .Select(span => (Key: staged.KeyOf(chunk), ETag: etags[index], Span: span))
                )
                .Select((part, index) => new PartCopy(index + 1, part.Key, part.ETag, part.Span)),
        ];
}
