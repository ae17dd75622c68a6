using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Prefixes;
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
    internal const string Step = "StageTemp";

    /// <exception cref="MoveException"/>
    public async Task<StagedChunk> RunAsync(StageTempInput input, CancellationToken cancellation)
    {
        try
        {
            return await FindOrStageAsync(input, cancellation);
        }
        catch (MoveException failure) when (IsGone(failure) && MayBeTaken(input))
        {
            return StagedChunk.OfGone(input.Index);
        }
    }

    // Without the right to list the bucket, S3 refuses what is missing.
    private static bool IsGone(MoveException failure) =>
        failure
            is SourceMissingException
                or SourceDeniedException { Diagnosis.Causes: [{ Code: CauseCode.NoSuchObject }] };

    /// <summary>
    /// Whether another execution of this move would have deleted the source, and nothing has to be at the target that only
    /// the source could tell.
    /// </summary>
    private static bool MayBeTaken(StageTempInput input) => input is { DeleteSource: true, Object.Annotations: 0 };

    private async Task<StagedChunk> FindOrStageAsync(StageTempInput input, CancellationToken cancellation)
    {
        var chunk = ChunkPlan.Chunk(input.Object.Size, input.ChunkLength, input.Index);
        var staging = new StagingObject(
            clients.Own(null),
            settings.Value.Bucket,
            input.Execution.StagingKey(input.Index),
            input.Object,
            clients.Encrypted
        );
        var staged =
            await staging.FindAsync(input.Index, chunk.Length, cancellation)
            ?? await StageAsync(input, chunk, staging, cancellation);
        if (input.Index == 0 && input.Object.Annotations > 0)
        {
            var theirs = await OpenAsync(input, cancellation, annotations: true);
            var files = new StagingFiles(Step, clients.Own(null), settings.Value.Bucket, clients.Encrypted);
            var ours = new StagedAnnotations(files, input.Execution);
            await new AnnotationStaging(new SourceAnnotations(theirs, input.Source, input.Object), ours).RunAsync(
                input.Object.Annotations,
                cancellation
            );
        }
        if (input.Source.Event is not null)
        {
            await Currency.ThrowIfReplacedAsync(await OpenAsync(input, cancellation), input, cancellation);
        }
        return staged;
    }

    private async Task<StagedChunk> StageAsync(
        StageTempInput input,
        ByteSpan chunk,
        StagingObject staging,
        CancellationToken cancellation
    )
    {
        var access = await OpenAsync(input, cancellation);
        var reading = new PartReading(access, input.Source, input.Object, backoff, time);
        var parts = ChunkPlan.StagedParts(chunk) is { Count: > 0 } several ? several : [chunk];
        using var digest = ChunkDigest.For(input.Object.Digest?.Algorithm, [.. parts.Select(part => part.Length)]);
        var crc =
            parts.Count == 1
                ? await StageWholeAsync(chunk, reading, digest, staging, cancellation)
                : await StagePartsAsync(chunk, parts, reading, digest, staging, cancellation);
        return new StagedChunk
        {
            Index = input.Index,
            Length = chunk.Length,
            Crc64Nvme = crc,
            Digest = digest?.Finish(),
        };
    }

    private Task<SourceAccess> OpenAsync(StageTempInput input, CancellationToken cancellation, bool annotations = false)
    {
        var policy = SessionPolicy.ForReading(input.Source, input.Object.VersionId, annotations);
        return SourceAccess.OpenAsync(
            sessions,
            new SessionRequest(Step, input.Execution, input.Source, policy),
            cancellation
        );
    }

    private async Task<Crc64Nvme> StageWholeAsync(
        ByteSpan chunk,
        PartReading reading,
        ChunkDigest? digest,
        StagingObject staging,
        CancellationToken cancellation
    )
    {
        using var buffer = await buffers.Value.RentAsync((int)chunk.Length, cancellation);
        var crc = await ReadAsync(reading, digest, 0, chunk, buffer.Bytes, cancellation);
        await staging.PutAsync(buffer.Bytes, (int)chunk.Length, crc, digest?.Finish(), cancellation);
        return crc;
    }

    private async Task<Crc64Nvme> StagePartsAsync(
        ByteSpan chunk,
        IReadOnlyList<ByteSpan> parts,
        PartReading reading,
        ChunkDigest? digest,
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
                    crcs[index] = await ReadAsync(reading, digest, index, parts[index], buffer.Bytes, cancelled);
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

    private static async Task<Crc64Nvme> ReadAsync(
        PartReading reading,
        ChunkDigest? digest,
        int index,
        ByteSpan part,
        byte[] into,
        CancellationToken cancellation
    )
    {
        var crc = await reading.ReadAsync(part, into, cancellation);
        if (digest is not null)
        {
            await digest.AddAsync(index, into.AsMemory(0, (int)part.Length), cancellation);
        }
        return crc;
    }
}
