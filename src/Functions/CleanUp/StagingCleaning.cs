using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.CleanUp;

/// <summary>Removes what one execution has left in the staging bucket, and nothing else.</summary>
public sealed class StagingCleaning(IS3Clients clients, Lazy<Staging> settings)
{
    private const string Step = "CleanUp";

    /// <exception cref="StagingDeniedException"/>
    /// <exception cref="TransientException"/>
    public async Task<CleanUpResult> RunAsync(CleanUpInput input, CancellationToken cancellation)
    {
        var (s3, bucket, prefix) = (clients.Own(null), settings.Value.Bucket, input.Execution.StagingPrefix);
        try
        {
            var objects = await RemoveObjectsAsync(s3, bucket, prefix, cancellation);
            var uploads = await AbortUploadsAsync(s3, bucket, prefix, cancellation);
            return new CleanUpResult(objects + uploads);
        }
        catch (AmazonServiceException error)
        {
            throw StagingRefusal.Explain(Step, bucket, prefix, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
        }
    }

    private static async Task<int> RemoveObjectsAsync(
        IAmazonS3 s3,
        BucketName bucket,
        string prefix,
        CancellationToken cancellation
    )
    {
        var removed = 0;
        ListObjectsV2Response page;
        do
        {
            // A page at a time from the beginning: what was listed before is gone by now.
            var request = new ListObjectsV2Request { BucketName = bucket.ToString(), Prefix = prefix };
            page = await s3.ListObjectsV2Async(request, cancellation);
            if (page.S3Objects is { Count: > 0 } objects)
            {
                var deletion = new DeleteObjectsRequest
                {
                    BucketName = bucket.ToString(),
                    Objects = [.. objects.Select(item => new KeyVersion { Key = item.Key })],
                    Quiet = true,
                };
                await s3.DeleteObjectsAsync(deletion, cancellation);
                removed += objects.Count;
            }
        } while (page.IsTruncated is true);
        return removed;
    }

    private static async Task<int> AbortUploadsAsync(
        IAmazonS3 s3,
        BucketName bucket,
        string prefix,
        CancellationToken cancellation
    )
    {
        var aborted = 0;
        ListMultipartUploadsResponse page;
        do
        {
            var request = new ListMultipartUploadsRequest { BucketName = bucket.ToString(), Prefix = prefix };
            page = await s3.ListMultipartUploadsAsync(request, cancellation);
            foreach (var upload in page.MultipartUploads ?? [])
            {
                var abortion = new AbortMultipartUploadRequest
                {
                    BucketName = bucket.ToString(),
                    Key = upload.Key,
                    UploadId = upload.UploadId,
                };
                await s3.AbortMultipartUploadAsync(abortion, cancellation);
                aborted++;
            }
        } while (page.IsTruncated is true);
        return aborted;
    }
}
