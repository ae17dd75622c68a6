using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Publishes what was staged as the target, on the move's conditions, and reads back what S3 made of it.</summary>
public sealed class TargetWriting(
    IS3Clients clients,
    TargetClients targets,
    Lazy<Staging> settings,
    Lazy<PartBuffers> buffers,
    Backoff backoff,
    TimeProvider time
)
{
    private const string Step = "WriteTarget";

    /// <summary>Others may write to the same key at the same time, but not for ever.</summary>
    private const int MostAttempts = 6;

    /// <param name="enough">Cancelled shortly before <paramref name="cancellation"/>: nothing long is begun then.</param>
    /// <exception cref="MoveException"/>
    public async Task<Receipt> RunAsync(
        WriteTargetInput input,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var s3 = await targets.OpenAsync(Step, input.Execution, input.Target, cancellation);
        var files = new StagingFiles(Step, clients.Own(null), settings.Value.Bucket, clients.Encrypted);
        var receipt = await PublishAsync(input, s3, files, enough, cancellation);
        var staged = new StagedAnnotations(files, input.Execution);
        return await new AnnotationWriting(s3, input.Target, staged).RunAsync(
            receipt,
            input.Plan.Object.Annotations,
            cancellation
        );
    }

    private async Task<Receipt> PublishAsync(
        WriteTargetInput input,
        IAmazonS3 s3,
        StagingFiles files,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var place = new TargetObject(s3, input.Target);
        var objectLock = input.Plan.Object.Lock?.At(time.GetUtcNow());
        if (TakenSource.Is(input))
        {
            return await TakenSource.FindAsync(input, place, objectLock, cancellation);
        }
        var checksum = Verification.Combine(input);
        var expected = new Expectation(input.Plan.Object, input.Target, checksum) { Lock = objectLock };
        var publication = PublicationOf(input, expected, s3, files);
        var maybeOurs = false;
        for (var attempt = 1; ; attempt++)
        {
            var there = await place.LookAsync(cancellation);
            if (there is not null && await place.MeetsAsync(expected, there, cancellation))
            {
                await publication.AbandonAsync(cancellation);
                return Receipts.Verified(input, expected, there, maybeOurs ? Outcome.Written : Outcome.AlreadyThere);
            }
            if (there is not null && input.OnConflict is OnConflict.Skip)
            {
                await publication.AbandonAsync(cancellation);
                return Receipts.Skipped(input, expected, there);
            }
            if (
                there is not null
                && Obstacle.Of(input.OnConflict, input.Plan.Object.LastModified, there.LastModified?.ToUniversalTime())
                    is { } obstacle
            )
            {
                await publication.AbandonAsync(cancellation);
                throw new TargetConflictException(
                    $"{Step}: s3://{input.Target.Bucket}/{input.Target.Key} holds another object (ETag {there.ETag}), "
                        + $"and {obstacle} The source is untouched."
                );
            }
            var (published, unanswered) = await TryAsync(
                () => publication.PublishAsync(new Condition(there?.ETag), enough, cancellation),
                input.Target,
                attempt,
                cancellation
            );
            if (published is not null)
            {
                var now = await place.LookAsync(cancellation);
                return now is not null && Published.Of(now) == published
                    ? Receipts.Verified(input, expected, ReadBack(input, expected, now), Outcome.Written)
                    : Receipts.Replaced(input, expected, published);
            }
            maybeOurs |= unanswered;
            await backoff.WaitAsync(attempt, cancellation);
        }
    }

    private IPublication PublicationOf(WriteTargetInput input, Expectation expected, IAmazonS3 s3, StagingFiles files)
    {
        var bucket = settings.Value.Bucket;
        var staged = new StagedObjects(clients.Own(null), bucket, input.Execution);
        return Publication.Takes(input.Plan.Object, input.Staged)
            ? new Publication(s3, expected, staged, input.Staged[0], buffers.Value, clients.Encrypted)
            : new PartedPublication(
                new TargetUploads(s3, expected),
                new PartCopying(s3, input.Target, bucket, backoff),
                new UploadNotes(files, input.Execution),
                staged,
                input.Staged,
                time
            );
    }

    /// <returns>
    /// What was published; or else whether something may have been, the answer being lost. Looking at the target's place
    /// tells the rest.
    /// </returns>
    private static async Task<(Published? Published, bool Unanswered)> TryAsync(
        Func<Task<Published>> publish,
        MoveTarget target,
        int attempt,
        CancellationToken cancellation
    )
    {
        try
        {
            return (await publish(), false);
        }
        catch (AmazonServiceException error)
            when (attempt < MostAttempts && S3Refusals.Of(error) is S3Refusal.Precondition or S3Refusal.Conflict)
        {
            // Somebody else was faster, and nothing was written.
            return (null, false);
        }
        // A missing upload was completed by a request whose answer was lost; or the whole attempt may have been.
        catch (AmazonServiceException error)
            when (attempt < MostAttempts && S3Refusals.Of(error) is S3Refusal.MissingUpload or S3Refusal.Transient)
        {
            return (null, true);
        }
        catch (AmazonServiceException error)
        {
            throw S3Refusals.Of(error) is S3Refusal.MissingObject
                ? StagedObjects.Missing("what was staged is not there")
                : TargetRefusal.Explain(target, "s3:PutObject", error);
        }
        catch (Exception fault)
            when (TransientFault.Is(fault) && attempt < MostAttempts && !cancellation.IsCancellationRequested)
        {
            return (null, true);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {target.Bucket}", fault);
        }
    }

    private static GetObjectMetadataResponse ReadBack(
        WriteTargetInput input,
        Expectation expected,
        GetObjectMetadataResponse written
    ) =>
        expected.HasBytesOf(written)
            ? written
            // S3 has verified it before; so this would be a fault of S3's.
            : throw new ChecksumMismatchException(
                $"{Step}: s3://{input.Target.Bucket}/{input.Target.Key} was written, and reads back as {written.ContentLength} "
                    + $"bytes with {written.ChecksumCRC64NVME} instead of {expected.Object.Size} bytes with CRC64NVME "
                    + $"{expected.Checksum}. The source is untouched."
            );
}
