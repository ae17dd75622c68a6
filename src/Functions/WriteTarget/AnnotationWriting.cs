using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Attaches to the published target what was attached to the source. S3 takes annotations only of an object that is
/// there, so that for a moment it is without them. Doing it again changes nothing.
/// </summary>
internal sealed class AnnotationWriting(IAmazonS3 s3, MoveTarget target, StagedAnnotations staged)
{
    private const string Step = "WriteTarget";
    private const int AtOnce = 8;

    /// <returns>The receipt, with their number.</returns>
    /// <exception cref="MoveException">One could not be attached.</exception>
    public async Task<Receipt> RunAsync(Receipt receipt, int count, CancellationToken cancellation)
    {
        if (count == 0 || receipt.Outcome is Outcome.Skipped)
        {
            return receipt;
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(
            0,
            count,
            options,
            async (index, cancelled) =>
            {
                var annotation =
                    await staged.FindAsync(index, cancelled)
                    ?? throw StagedObjects.Missing($"annotation {index} of {count} is not in staging");
                await PutAsync(receipt.Target, annotation, cancelled);
            }
        );
        return receipt with { Annotations = count };
    }

    private async Task PutAsync(ReceiptObject to, StagedAnnotation annotation, CancellationToken cancellation)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(annotation.Text), writable: false);
        var request = new PutObjectAnnotationRequest
        {
            BucketName = target.Bucket.ToString(),
            Key = target.Key.ToString(),
            VersionId = to.VersionId?.ToString(),
            ObjectIfMatch = to.ETag,
            AnnotationName = annotation.Name,
            AnnotationPayload = text,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
        };
        try
        {
            await s3.PutObjectAnnotationAsync(request, cancellation);
        }
        catch (AmazonServiceException error)
            when (S3Refusals.Of(error) is S3Refusal.Precondition or S3Refusal.MissingObject)
        {
            throw new TargetConflictException(
                $"{Step}: another request has replaced or deleted s3://{target.Bucket}/{target.Key} after it was written, and "
                    + "before its annotations were attached. The source is untouched. Redrive this execution to write it again."
            );
        }
        catch (AmazonServiceException error)
        {
            throw TargetRefusal.Explain(target, "s3:PutObjectAnnotation", error);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {target.Bucket}", fault);
        }
    }
}
