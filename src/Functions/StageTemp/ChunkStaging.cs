using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>Brings one chunk of the source's object into one temporary object of the staging bucket.</summary>
public sealed class ChunkStaging(
    SourceSessions sessions,
    IS3Clients clients,
    Lazy<Staging> settings,
    Lazy<PartBuffers> buffers,
    Backoff backoff,
    TimeProvider time
)
{
    private const string Step = "StageTemp";

    /// <exception cref="Failures.MoveException"/>
    public async Task<StagedChunk> RunAsync(StageTempInput input, CancellationToken cancellation)
    {
        var chunk = ChunkPlan.Chunk(input.Object.Size, input.ChunkLength, input.Index);
        var staging = new StagingObject(
            clients.Own(null),
            settings.Value.Bucket,
            input.Execution.StagingKey(input.Index),
            input.Object,
            clients.Encrypted
        );
        var crc =
            await staging.FindAsync(chunk.Length, cancellation)
            ?? await StageAsync(input, chunk, staging, cancellation);
        return new StagedChunk
        {
            Index = input.Index,
            Length = chunk.Length,
            Crc64Nvme = crc,
        };
    }

    private async Task<Crc64Nvme> StageAsync(
        StageTempInput input,
        ByteSpan chunk,
        StagingObject staging,
        CancellationToken cancellation
    )
    {
        var policy = SessionPolicy.ForReading(input.Source, input.Object.VersionId);
        var request = new SessionRequest(Step, input.Execution, input.Source, policy);
        var access = await SourceAccess.OpenAsync(sessions, request, cancellation);
        var reading = new PartReading(access, input.Source, input.Object, backoff, time);
        var parts = ChunkPlan.StagedParts(chunk);
        return parts.Count <= 1
            ? await StageWholeAsync(chunk, reading, staging, cancellation)
            : await StagePartsAsync(chunk, parts, reading, staging, cancellation);
    }

    private async Task<Crc64Nvme> StageWholeAsync(
        ByteSpan chunk,
        PartReading reading,
        StagingObject staging,
        CancellationToken cancellation
    )
    {
        using var buffer = await buffers.Value.RentAsync((int)chunk.Length, cancellation);
        var crc = await reading.ReadAsync(chunk, buffer.Bytes, cancellation);
        await staging.PutAsync(buffer.Bytes, (int)chunk.Length, crc, cancellation);
        return crc;
    }

    private async Task<Crc64Nvme> StagePartsAsync(
        ByteSpan chunk,
        IReadOnlyList<ByteSpan> parts,
        PartReading reading,
        StagingObject staging,
        CancellationToken cancellation
    )
    {
        var uploadId = await staging.BeginAsync(cancellation);
        try
        {
            var crcs = new Crc64Nvme[parts.Count];
            var uploaded = new PartETag[parts.Count];
            var options = new ParallelOptions
            {
                MaxDegreeOfParallelism = settings.Value.PartsInFlight,
                CancellationToken = cancellation,
            };
            await Parallel.ForAsync(
                0,
                parts.Count,
                options,
                async (index, cancelled) =>
                {
                    var length = (int)parts[index].Length;
                    using var buffer = await buffers.Value.RentAsync((int)parts[0].Length, cancelled);
                    crcs[index] = await reading.ReadAsync(parts[index], buffer.Bytes, cancelled);
                    uploaded[index] = await staging.UploadAsync(
                        uploadId,
                        index + 1,
                        buffer.Bytes,
                        length,
                        crcs[index],
                        cancelled
                    );
                }
            );
            var whole = parts
                .Zip(crcs)
                .Aggregate(Crc64Nvme.Empty, (sum, part) => sum.Append(part.Second, part.First.Length));
            await staging.CompleteAsync(uploadId, [.. uploaded], chunk.Length, whole, cancellation);
            return whole;
        }
        catch
        {
            await staging.AbortAsync(uploadId);
            throw;
        }
    }
}
