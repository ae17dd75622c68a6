using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Checks;

/// <summary>Begins an upload and aborts it: only who may write the object can, and no trace of it stays.</summary>
/// <remarks>
/// With a KMS key, S3 asks for kms:GenerateDataKey and kms:Decrypt when the upload begins. Not confirmed on AWS for the
/// latter. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html
/// </remarks>
internal static class UploadProbe
{
    /// <param name="action">The IAM action that is asked about.</param>
    /// <param name="explain">Makes a failure of the IAM action that was refused, and of S3's refusal.</param>
    /// <param name="partner">Who did not answer, in the words of a failure that may pass.</param>
    public static async Task<InitiateMultipartUploadResponse> RunAsync(
        string step,
        IAmazonS3 s3,
        InitiateMultipartUploadRequest request,
        string action,
        Func<string, AmazonServiceException, MoveException> explain,
        string partner,
        CancellationToken cancellation
    )
    {
        try
        {
            var begun = await s3.InitiateMultipartUploadAsync(request, cancellation);
            action = "s3:AbortMultipartUpload";
            var abort = new AbortMultipartUploadRequest
            {
                BucketName = request.BucketName,
                Key = request.Key,
                UploadId = begun.UploadId,
            };
            // Begun is begun: whoever asked may be gone, the upload may not stay.
            await s3.AbortMultipartUploadAsync(abort, CancellationToken.None);
            return begun;
        }
        catch (AmazonServiceException error)
        {
            throw explain(action, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
        {
            throw TransientFault.Explain(step, partner, fault);
        }
    }
}
