using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Clients;

/// <summary>HEAD's refusals have no body; a GET of one byte says in words what is the matter.</summary>
internal static class ByteProbe
{
    /// <param name="head">What was refused.</param>
    /// <param name="silent">The refusal.</param>
    /// <returns>The GET's refusal, or the silent one where the GET is not refused.</returns>
    public static async Task<AmazonServiceException> PutInWordsAsync(
        IAmazonS3 s3,
        GetObjectMetadataRequest head,
        AmazonServiceException silent,
        CancellationToken cancellation
    )
    {
        var probe = new GetObjectRequest
        {
            BucketName = head.BucketName,
            Key = head.Key,
            VersionId = head.VersionId,
            ByteRange = new ByteRange(0, 0),
        };
        try
        {
            using var response = await s3.GetObjectAsync(probe, cancellation);
            return silent;
        }
        catch (AmazonServiceException spoken)
        {
            return spoken;
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            return silent;
        }
    }
}
