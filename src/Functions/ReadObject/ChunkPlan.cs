namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>The arithmetic of chunks and parts, within S3's limits and those of an execution.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html</remarks>
public static class ChunkPlan
{
    public const long MiB = 1024 * 1024;
    public const long GiB = 1024 * MiB;

    /// <summary>What S3 calls 50 TB: as many of the largest parts as an upload may have.</summary>
    public const long LargestObject = MostParts * LargestPart;

    public const int MostParts = 10_000;
    public const long LargestPart = 5 * GiB;
    public const long SmallestPart = 5 * MiB;

    /// <summary>
    /// More would not fit an execution: each takes about ten events of its history (25,000 at most) and some 70 bytes
    /// of its state (256 KiB at most).
    /// </summary>
    public const int MostChunks = 2_000;

    /// <summary>A chunk's least length, unless the stack's ChunkMiB says otherwise.</summary>
    public const long UsualChunk = 256 * MiB;

    /// <summary>What a function holds of one object in memory at a time.</summary>
    public const long UsualPart = 16 * MiB;

    /// <param name="size">The object's, in bytes.</param>
    /// <param name="least">A chunk's least length, of 5 MiB or more.</param>
    public static long ChunkLength(long size, long least = UsualChunk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestObject);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, SmallestPart);
        var needed = DivideUp(size, MostChunks);
        return needed <= least ? least : RoundUp(needed, UsualPart);
    }

    /// <summary>The length of the only chunk, for an object whose bytes one function has to see in order.</summary>
    public static long WholeLength(long size) => Math.Max(1, size);

    /// <summary>At least one: an empty object is one empty chunk.</summary>
    public static int ChunkCount(long size, long chunkLength) => (int)Math.Max(1, DivideUp(size, chunkLength));

    /// <summary>The bytes of one chunk.</summary>
    public static ByteSpan Chunk(long size, long chunkLength, int index)
    {
        var start = index * chunkLength;
        return new ByteSpan(start, Math.Min(chunkLength, size - start));
    }

    /// <summary>The parts that a chunk is read and staged in: of 16 MiB, or larger where there would be too many.</summary>
    public static IReadOnlyList<ByteSpan> StagedParts(ByteSpan chunk)
    {
        var length = Math.Max(UsualPart, RoundUp(DivideUp(chunk.Length, MostParts), MiB));
        return Split(chunk, length);
    }

    /// <summary>The ranges that a staged chunk is copied to the target in, each one part of the target's upload.</summary>
    /// <param name="length">The staged chunk's length; the spans are within it.</param>
    /// <param name="chunks">How many chunks share the upload's 10,000 parts.</param>
    public static IReadOnlyList<ByteSpan> CopiedParts(long length, int chunks)
    {
        var most = MostParts / chunks;
        // A copy runs within S3 at some 100 MB/s a part, so that smaller parts, several at once, are done sooner.
        var wanted = Math.Max(GiB, DivideUp(length, most));
        // Alike, since what would remain after a chunk's full GiBs may be less than a part that is not the last may be.
        var count = Math.Max(1, DivideUp(length, wanted));
        return Split(new ByteSpan(0, length), RoundUp(DivideUp(length, count), MiB));
    }

    private static List<ByteSpan> Split(ByteSpan whole, long length)
    {
        List<ByteSpan> parts = [];
        for (var start = 0L; start < whole.Length; start += length)
        {
            parts.Add(new ByteSpan(whole.Start + start, Math.Min(length, whole.Length - start)));
        }
        return parts;
    }

    private static long DivideUp(long value, long by) => (value + by - 1) / by;

    private static long RoundUp(long value, long to) => DivideUp(value, to) * to;
}
