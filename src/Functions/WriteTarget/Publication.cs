using Amazon.S3;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Puts a small object in its place: one PUT, which S3 takes only if the bytes have the checksum that is expected. Unlike
/// a copy within S3, which tells its checksum once the copy is there for everybody.
/// </summary>
internal sealed class Publication(
    IAmazonS3 s3,
    Expectation expected,
    StagedObjects staged,
    StagedChunk chunk,
    PartBuffers buffers,
    bool encrypted
) : IPublication
{
    /// <summary>Whether a move can be published this way; <see cref="PartedPublication"/> publishes any.</summary>
    public static bool Takes(ObjectDescription source, IReadOnlyList<StagedChunk> chunks) =>
        chunks.Count == 1 && source.Size <= ChunkPlan.UsualPart && Put.Takes(source);

    public async Task<Published> PublishAsync(
        Condition condition,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var length = (int)chunk.Length;
        using var buffer = await buffers.RentAsync(length, cancellation);
        await staged.ReadAsync(chunk, buffer.Bytes, cancellation);
        using var body = new MemoryStream(buffer.Bytes, 0, length, writable: false);
        var request = Put.Of(expected, condition, body, encrypted);
        var response = await Attributes
            .RawOf(expected.Object)
            .SendAsync(() => s3.PutObjectAsync(request, cancellation));
        return Published.Of(response.ETag, response.VersionId);
    }

    public Task AbandonAsync(CancellationToken cancellation) => Task.CompletedTask;
}
