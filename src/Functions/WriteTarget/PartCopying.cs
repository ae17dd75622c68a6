using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Copies the parts that an upload lacks, within S3, many at once.</summary>
internal sealed class PartCopying(IAmazonS3 s3, MoveTarget target, BucketName staging, Backoff backoff)
{
    private const string Step = "WriteTarget";

    /// <summary>Each is one waiting request; no byte passes through the function.</summary>
    private const int CopiesAtOnce = 32;

    /// <summary>A large object has thousands of parts, and one that S3 is too busy for must not stop the others.</summary>
    private const int MostAttempts = 5;

    private readonly string _uri = $"s3://{target.Bucket}/{target.Key}";

    /// <param name="there">The parts that the upload has, by number.</param>
    /// <exception cref="TargetUnfinishedException">Time is up. Some were copied, and the next attempt goes on.</exception>
    /// <exception cref="TransientException">Time is up, and not one was copied.</exception>
    public async Task<List<PartETag>> CopyAsync(
        string uploadId,
        IReadOnlyList<PartCopy> copies,
        IReadOnlyDictionary<int, PartDetail> there,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var parts = copies.Select(copy => Kept(copy, there)).ToArray();
        var missing = copies.Where(copy => parts[copy.Number - 1] is null).ToList();
        var copied = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(
                missing,
                options,
                async (copy, cancelled) =>
                {
                    if (!enough.IsCancellationRequested)
                    {
                        parts[copy.Number - 1] = await CopyAsync(uploadId, copy, cancelled);
                        Interlocked.Increment(ref copied);
                    }
                }
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && copied > 0)
        {
            throw Unfinished(parts);
        }
        // Completing a large upload takes minutes, too: that is the next attempt's, which has them.
        if (missing.Count > 0 && enough.IsCancellationRequested)
        {
            throw copied > 0
                ? Unfinished(parts)
                : new TransientException($"{Step}: no part of {_uri} was copied in this invocation's time.");
        }
        return [.. parts.OfType<PartETag>()];
    }

    private static PartETag? Kept(PartCopy copy, IReadOnlyDictionary<int, PartDetail> there) =>
        there.TryGetValue(copy.Number, out var part) && part.Size == copy.Span.Length
            ? new PartETag
            {
                PartNumber = copy.Number,
                ETag = part.ETag,
                ChecksumCRC64NVME = part.ChecksumCRC64NVME,
            }
            : null;

    private async Task<PartETag> CopyAsync(string uploadId, PartCopy copy, CancellationToken cancellation)
    {
        var request = new CopyPartRequest
        {
            SourceBucket = staging.ToString(),
            SourceKey = copy.Key,
            ETagToMatch = [copy.ETag],
            FirstByte = copy.Span.Start,
            LastByte = copy.Span.Last,
            DestinationBucket = target.Bucket.ToString(),
            DestinationKey = target.Key.ToString(),
            UploadId = uploadId,
            PartNumber = copy.Number,
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await s3.CopyPartAsync(request, cancellation);
                return new PartETag
                {
                    PartNumber = copy.Number,
                    ETag = response.ETag,
                    ChecksumCRC64NVME = response.ChecksumCRC64NVME,
                };
            }
            // A part's only condition is on what it is copied from, so these are about the staged object.
            catch (AmazonServiceException error)
                when (S3Refusals.Of(error) is S3Refusal.MissingObject or S3Refusal.Precondition)
            {
                throw StagedObjects.Missing(
                    $"s3://{staging}/{copy.Key} was removed or overwritten while it was copied"
                );
            }
            catch (Exception fault)
                when (attempt < MostAttempts && TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
            {
                await backoff.WaitAsync(attempt, cancellation);
            }
        }
    }

    private TargetUnfinishedException Unfinished(PartETag?[] parts) =>
        new(
            $"{Step}: {parts.Count(part => part is not null)} of {parts.Length} parts of {_uri} are copied, and this "
                + "invocation's time is over. The next attempt goes on with the others."
        );
}
