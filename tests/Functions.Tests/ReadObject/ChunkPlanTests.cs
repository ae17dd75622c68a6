using CsCheck;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>The arithmetic over all sizes that S3 takes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html</summary>
public sealed class ChunkPlanTests
{
    // Of every magnitude alike, and close to the borders of chunks and parts.
    private static readonly Gen<long> Sizes = Gen.OneOf(
        Gen.Int[0, 45].SelectMany(bits => Gen.Long[0, Math.Min(1L << bits, ChunkPlan.LargestObject)]),
        Gen.Select(Gen.Long[0, ChunkPlan.LargestObject / ChunkPlan.MiB / 16], Gen.Long[-1, 1])
            .Select((count, off) => Math.Clamp(count * 16 * ChunkPlan.MiB + off, 0, ChunkPlan.LargestObject))
    );

    // The stack's parameter ChunkMiB, in bytes.
    private static readonly Gen<long> Least = Gen.OneOf(
        Gen.Const(ChunkPlan.UsualChunk),
        Gen.Long[5, 5120].Select(mebibytes => mebibytes * ChunkPlan.MiB)
    );

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(256 * ChunkPlan.MiB - 1, 1)]
    [InlineData(256 * ChunkPlan.MiB, 1)]
    [InlineData(256 * ChunkPlan.MiB + 1, 2)]
    [InlineData(600 * ChunkPlan.MiB, 3)]
    [InlineData(2000L * 256 * ChunkPlan.MiB, 2000)]
    [InlineData(2000L * 256 * ChunkPlan.MiB + 1, 1883)]
    [InlineData(ChunkPlan.LargestObject, 2000)]
    public void ChunkCount_KnownSizes_IsAsExpected(long size, int chunks) =>
        Assert.Equal(chunks, ChunkPlan.ChunkCount(size, ChunkPlan.ChunkLength(size)));

    [Theory]
    [InlineData(60 * ChunkPlan.MiB, 12)]
    [InlineData(60 * ChunkPlan.MiB + 1, 13)]
    [InlineData(2000L * 5 * ChunkPlan.MiB + 1, 626)]
    [InlineData(ChunkPlan.LargestObject, 2000)]
    public void ChunkCount_SmallChunks_AreAsManyAsFitTheState(long size, int chunks) =>
        Assert.Equal(chunks, ChunkPlan.ChunkCount(size, ChunkPlan.ChunkLength(size, 5 * ChunkPlan.MiB)));

    [Fact]
    public void ChunkLength_LargerThanS3Takes_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChunkPlan.ChunkLength(ChunkPlan.LargestObject + 1));

    [Fact]
    public void Chunks_AnySize_CoverTheObjectOnceInOrder() =>
        Gen.Select(Sizes, Least)
            .Sample(
                (size, least) =>
                {
                    var length = ChunkPlan.ChunkLength(size, least);
                    var count = ChunkPlan.ChunkCount(size, length);
                    Assert.InRange(count, 1, ChunkPlan.MostChunks);
                    var next = 0L;
                    for (var index = 0; index < count; index++)
                    {
                        var chunk = ChunkPlan.Chunk(size, length, index);
                        Assert.Equal(next, chunk.Start);
                        Assert.True(chunk.Length > 0 || size == 0);
                        next += chunk.Length;
                    }
                    Assert.Equal(size, next);
                }
            );

    [Fact]
    public void StagedParts_AnyChunk_KeepS3sLimits() =>
        Gen.Select(Sizes, Least)
            .Sample(
                (size, least) =>
                {
                    var length = ChunkPlan.ChunkLength(size, least);
                    var last = ChunkPlan.ChunkCount(size, length) - 1;
                    foreach (
                        var chunk in new[] { ChunkPlan.Chunk(size, length, 0), ChunkPlan.Chunk(size, length, last) }
                    )
                    {
                        AssertUploadable(chunk, ChunkPlan.StagedParts(chunk));
                    }
                }
            );

    [Fact]
    public void StagedParts_OfAnyPlannedChunk_AreOf16MiB() =>
        Sizes.Sample(size =>
        {
            var chunk = ChunkPlan.Chunk(size, ChunkPlan.ChunkLength(size), 0);
            Assert.All(ChunkPlan.StagedParts(chunk), part => Assert.InRange(part.Length, 1, 16 * ChunkPlan.MiB));
        });

    [Fact]
    public void StagedParts_OfAChunkOfMoreThan10000_AreLarger()
    {
        var chunk = new ByteSpan(0, 10_000 * 16 * ChunkPlan.MiB + 1);
        var parts = ChunkPlan.StagedParts(chunk);
        AssertUploadable(chunk, parts);
        Assert.Equal(17 * ChunkPlan.MiB, parts[0].Length);
    }

    [Fact]
    public void CopiedParts_OfAllChunksTogether_AreOneUploadWithinS3sLimits() =>
        Gen.Select(Sizes, Least)
            .Sample(
                (size, least) =>
                {
                    var length = ChunkPlan.ChunkLength(size, least);
                    var chunks = ChunkPlan.ChunkCount(size, length);
                    var parts = new List<ByteSpan>();
                    for (var index = 0; index < chunks; index++)
                    {
                        var chunk = ChunkPlan.Chunk(size, length, index);
                        parts.AddRange(
                            ChunkPlan
                                .CopiedParts(chunk.Length, chunks)
                                .Select(part => part with { Start = chunk.Start + part.Start })
                        );
                    }
                    AssertUploadable(new ByteSpan(0, size), parts);
                },
                iter: 300
            );

    /// <summary>1,024 MiB and 1 MiB would be a part in the middle of the upload that S3 does not take.</summary>
    [Fact]
    public void CopiedParts_OfAChunkBarelyAboveAPart_AreAlike() =>
        Assert.Equal(
            [513 * ChunkPlan.MiB, 512 * ChunkPlan.MiB],
            ChunkPlan.CopiedParts(1025 * ChunkPlan.MiB, chunks: 2).Select(part => part.Length)
        );

    /// <summary>All parts but the last of 5 MiB to 5 GiB, at most 10,000 of them, and together the whole.</summary>
    private static void AssertUploadable(ByteSpan whole, IReadOnlyList<ByteSpan> parts)
    {
        Assert.InRange(parts.Count, whole.Length == 0 ? 0 : 1, ChunkPlan.MostParts);
        var next = whole.Start;
        for (var index = 0; index < parts.Count; index++)
        {
            Assert.Equal(next, parts[index].Start);
            Assert.True(parts[index].Length <= ChunkPlan.LargestPart);
            Assert.True(parts[index].Length >= ChunkPlan.SmallestPart || index == parts.Count - 1);
            next += parts[index].Length;
        }
        Assert.Equal(whole.Start + whole.Length, next);
    }
}
