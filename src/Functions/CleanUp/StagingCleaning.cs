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
        var cleaning = new Cleaning(clients.Own(null), settings.Value.Bucket, input.Execution.StagingPrefix);
        return new CleanUpResult(
            await cleaning.RemoveObjectsAsync(cancellation) + await cleaning.AbortUploadsAsync(cancellation)
        );
    }

    private sealed class Cleaning(IAmazonS3 s3, BucketName bucket, string prefix)
    {
        private readonly string _bucket = bucket.ToString();

        public async Task<int> RemoveObjectsAsync(CancellationToken cancellation)
        {
            var removed = 0;
            ListObjectsV2Response page;
            do
            {
                // A page at a time from the beginning: what was listed before is gone by now.
                var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = prefix };
                page = await AskAsync("s3:ListBucket", () => s3.ListObjectsV2Async(request, cancellation));
                if (page.S3Objects is { Count: > 0 } objects)
                {
                    var deletion = new DeleteObjectsRequest
                    {
                        BucketName = _bucket,
                        Objects = [.. objects.Select(item => new KeyVersion { Key = item.Key })],
                        Quiet = true,
                    };
                    await AskAsync("s3:DeleteObject", () => s3.DeleteObjectsAsync(deletion, cancellation));
                    removed += objects.Count;
                }
            } while (page.IsTruncated is true);
            return removed;
        }

        public async Task<int> AbortUploadsAsync(CancellationToken cancellation)
        {
            var aborted = 0;
            ListMultipartUploadsResponse page;
            do
            {
                var request = new ListMultipartUploadsRequest { BucketName = _bucket, Prefix = prefix };
                page = await AskAsync(
                    "s3:ListBucketMultipartUploads",
                    () => s3.ListMultipartUploadsAsync(request, cancellation)
                );
                foreach (var upload in page.MultipartUploads ?? [])
                {
                    var abortion = new AbortMultipartUploadRequest
                    {
                        BucketName = _bucket,
                        Key = upload.Key,
                        UploadId = upload.UploadId,
                    };
                    await AskAsync(
                        "s3:AbortMultipartUpload",
                        () => s3.AbortMultipartUploadAsync(abortion, cancellation)
                    );
                    aborted++;
                }
            } while (page.IsTruncated is true);
            return aborted;
        }

        private async Task<T> AskAsync<T>(string action, Func<Task<T>> ask)
        {
            try
            {
                return await ask();
            }
            catch (AmazonServiceException error)
            {
                throw StagingRefusal.Explain(Step, action, bucket, prefix, error);
            }
            catch (Exception fault) when (TransientFault.Is(fault))
            {
                throw TransientFault.Explain(Step, $"S3 about bucket {bucket}", fault);
            }
        }
    }
}
