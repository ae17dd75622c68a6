using Amazon.Runtime;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Publishes what was staged as the target, on the move's conditions, and reads back what S3 made of it.</summary>
public sealed class TargetWriting(IS3Clients clients, Lazy<Staging> settings, Backoff backoff)
{
    private const string Step = "WriteTarget";

    /// <summary>Others may write to the same key at the same time, but not for ever.</summary>
    private const int MostAttempts = 6;

    /// <exception cref="MoveException"/>
    public async Task<Receipt> RunAsync(WriteTargetInput input, CancellationToken cancellation)
    {
        var checksum = Verification.Combine(input);
        var expected = new Expectation(input.Plan.Object, input.Target, checksum);
        var place = new TargetObject(clients.Own(input.Target.Region), input.Target);
        var maybeOurs = false;
        for (var attempt = 1; ; attempt++)
        {
            var there = await place.LookAsync(cancellation);
            if (there is not null && await place.MeetsAsync(expected, there, cancellation))
            {
                return Receipts.Verified(input, checksum, there, maybeOurs ? Outcome.Written : Outcome.AlreadyThere);
            }
            if (there is not null && input.OnConflict is OnConflict.Skip)
            {
                return Receipts.Skipped(input, checksum, there);
            }
            if (there is not null && input.OnConflict is OnConflict.Fail)
            {
                throw new TargetConflictException(
                    $"{Step}: s3://{input.Target.Bucket}/{input.Target.Key} holds another object (ETag {there.ETag}), "
                        + "and the move says OnConflict Fail. The source is untouched."
                );
            }
            var attempted = await TryPublishAsync(input, expected, new Condition(there?.ETag), attempt, cancellation);
            if (attempted is Attempt.Done)
            {
                var written = await place.LookAsync(cancellation);
                return Receipts.Verified(input, checksum, ReadBack(input, expected, written), Outcome.Written);
            }
            maybeOurs |= attempted is Attempt.Unanswered;
            await backoff.WaitAsync(attempt, cancellation);
        }
    }

    private async Task<Attempt> TryPublishAsync(
        WriteTargetInput input,
        Expectation expected,
        Condition condition,
        int attempt,
        CancellationToken cancellation
    )
    {
        var s3 = clients.Own(input.Target.Region);
        var staged = new StagedObjects(clients.Own(null), settings.Value.Bucket, input.Execution);
        try
        {
            if (input.Staged.Count == 1)
            {
                await new Publication(s3, expected, staged).PublishAsync(input.Staged[0], condition, cancellation);
            }
            else
            {
                await new PartedPublication(s3, expected, staged).PublishAsync(input.Staged, condition, cancellation);
            }
            return Attempt.Done;
        }
        catch (AmazonServiceException error)
            when (attempt < MostAttempts && S3Refusals.Of(error) is S3Refusal.Precondition or S3Refusal.Conflict)
        {
            return Attempt.Outrun;
        }
        // A missing upload was completed by a request whose answer was lost; or the whole attempt may have been.
        catch (AmazonServiceException error)
            when (attempt < MostAttempts && S3Refusals.Of(error) is S3Refusal.MissingUpload or S3Refusal.Transient)
        {
            return Attempt.Unanswered;
        }
        catch (AmazonServiceException error)
        {
            throw S3Refusals.Of(error) is S3Refusal.MissingObject
                ? StagedObjects.Missing("what was staged is not there")
                : TargetRefusal.Explain(input.Target, "s3:PutObject", error);
        }
        catch (Exception fault)
            when (TransientFault.Is(fault) && attempt < MostAttempts && !cancellation.IsCancellationRequested)
        {
            return Attempt.Unanswered;
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {input.Target.Bucket}", fault);
        }
    }

    private static GetObjectMetadataResponse ReadBack(
        WriteTargetInput input,
        Expectation expected,
        GetObjectMetadataResponse? written
    )
    {
        if (written is not null && expected.HasBytesOf(written))
        {
            return written;
        }
        var found = written is null ? "nothing" : $"{written.ContentLength} bytes with {written.ChecksumCRC64NVME}";
        throw new ChecksumMismatchException(
            $"{Step}: s3://{input.Target.Bucket}/{input.Target.Key} was written, and reads back as {found} instead of "
                + $"{expected.Object.Size} bytes with CRC64NVME {expected.Checksum}. The source is untouched."
        );
    }

    /// <summary>What is known after an attempt; where it is not done, looking at the target's place tells the rest.</summary>
    private enum Attempt
    {
        Done,

        /// <summary>Somebody else was faster, and nothing was written.</summary>
        Outrun,

        /// <summary>Whether anything was written is not known.</summary>
        Unanswered,
    }
}
