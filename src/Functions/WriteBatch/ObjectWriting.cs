using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageBatch;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.WriteBatch;

/// <summary>
/// Writes one object of a pack to its place: in one request, which S3 does whole and with the checksum that is expected,
/// or not at all.
/// </summary>
internal sealed class ObjectWriting(
    IAmazonS3 s3,
    PackedObject packed,
    OnConflict onConflict,
    bool encrypted,
    Backoff backoff
)
{
    private const string Step = "WriteBatch";
    private const int MostAttempts = 6;

    private readonly Expectation _expected = new(packed.Object!, packed.Target!, packed.Crc64Nvme ?? default);
    private readonly TargetObject _place = new(s3, packed.Target!);

    /// <exception cref="MoveException"/>
    public async Task<ObjectResult> WriteAsync(byte[] pack, CancellationToken cancellation)
    {
        var condition = new Condition(packed.InPlace);
        for (var attempt = 1; ; attempt++)
        {
            if (await TryPutAsync(pack, condition, attempt, cancellation))
            {
                return Result(ObjectOutcome.Copied, mayDelete: true);
            }
            // Somebody else was faster, or it is our own earlier success whose answer was lost.
            var there = await _place.LookAsync(cancellation);
            if (there is not null && await _place.MeetsAsync(_expected, there, cancellation))
            {
                return Result(ObjectOutcome.Copied, mayDelete: true);
            }
            if (there is not null && onConflict is OnConflict.Skip)
            {
                return Result(ObjectOutcome.Skipped, mayDelete: false);
            }
            if (
                there is not null
                && Obstacle.Of(onConflict, packed.Object!.LastModified, there.LastModified?.ToUniversalTime())
                    is { } obstacle
            )
            {
                throw new TargetConflictException(
                    $"{Step}: s3://{packed.Target!.Bucket}/{packed.Target.Key} holds another object (ETag {there.ETag}), "
                        + $"and {obstacle} The source is untouched."
                );
            }
            condition = new Condition(there?.ETag);
            await backoff.WaitAsync(attempt, cancellation);
        }
    }

    /// <summary>For an object whose bytes seem to be there: whether all the rest is, too, so that its source may go.</summary>
    public async Task<ObjectResult> CompareAsync(CancellationToken cancellation)
    {
        var there = await _place.LookAsync(cancellation);
        if (there is null)
        {
            throw new TransientException($"{Step}: {packed.Target!.Key} was there a moment ago, and is not any more.");
        }
        // Bytes that are known to be equal by their ETag have the checksum that S3 tells of the target.
        var crc = packed.Crc64Nvme?.ToString() ?? packed.Object!.Digest.Crc64Nvme() ?? there.ChecksumCRC64NVME;
        var expected = string.IsNullOrEmpty(crc) ? null : _expected with { Checksum = Crc64Nvme.Parse(crc) };
        return Result(
            ObjectOutcome.AlreadyThere,
            mayDelete: expected is not null && await _place.MeetsAsync(expected, there, cancellation)
        );
    }

    private ObjectResult Result(ObjectOutcome outcome, bool mayDelete) =>
        new()
        {
            Index = packed.Index,
            Outcome = outcome,
            Size = packed.Object!.Size,
            Crc64Nvme = packed.Crc64Nvme?.ToString(),
            SourceETag = packed.Object.ETag,
            SourceVersionId = packed.Object.VersionId,
            MayDelete = mayDelete,
        };

    /// <returns>False where the place has to be looked at.</returns>
    private async Task<bool> TryPutAsync(byte[] pack, Condition condition, int attempt, CancellationToken cancellation)
    {
        using var body = new MemoryStream(pack, (int)packed.Offset!.Value, (int)packed.Object!.Size, writable: false);
        try
        {
            await (
                Put.Takes(packed.Object)
                    ? PutAsync(body, condition, cancellation)
                    : UploadAsync(body, condition, cancellation)
            );
            return true;
        }
        catch (AmazonServiceException error)
            when (attempt < MostAttempts
                && S3Refusals.Of(error) is S3Refusal.Precondition or S3Refusal.Conflict or S3Refusal.Transient
            )
        {
            return false;
        }
        // If-Match on an object that is gone by now.
        catch (AmazonServiceException error)
            when (attempt < MostAttempts && condition.IfMatch is not null && error.ErrorCode == "NoSuchKey")
        {
            return false;
        }
        catch (AmazonServiceException error)
        {
            throw TargetRefusal.Explain(packed.Target!, "s3:PutObject", error);
        }
        catch (Exception fault)
            when (TransientFault.Is(fault) && attempt < MostAttempts && !cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {packed.Target!.Bucket}", fault);
        }
    }

    private async Task PutAsync(MemoryStream body, Condition condition, CancellationToken cancellation)
    {
        var request = Put.Of(_expected, condition, body, encrypted);
        await Attributes.RawOf(packed.Object!).SendAsync(() => s3.PutObjectAsync(request, cancellation));
    }

    private async Task UploadAsync(MemoryStream body, Condition condition, CancellationToken cancellation)
    {
        var uploads = new TargetUploads(s3, _expected);
        var upload = await uploads.BeginAsync(cancellation);
        try
        {
            var part = await uploads.UploadAllAsync(upload, body, encrypted, cancellation);
            await uploads.CompleteAsync(upload, [part], condition, cancellation);
        }
        catch
        {
            await uploads.AbortAsync(upload);
            throw;
        }
    }
}
