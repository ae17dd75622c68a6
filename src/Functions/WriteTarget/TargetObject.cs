using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>What is in the target's place.</summary>
internal sealed class TargetObject(IAmazonS3 s3, MoveTarget target)
{
    private const string Step = "WriteTarget";

    /// <returns>Null where there is nothing, or a delete marker.</returns>
    public async Task<GetObjectMetadataResponse?> LookAsync(CancellationToken cancellation)
    {
        var request = new GetObjectMetadataRequest
        {
            BucketName = target.Bucket.ToString(),
            Key = target.Key.ToString(),
            ChecksumMode = ChecksumMode.ENABLED,
        };
        try
        {
            return await s3.GetObjectMetadataAsync(request, cancellation);
        }
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
        {
            return null;
        }
        catch (AmazonServiceException silent) when (S3Refusals.Of(silent) is S3Refusal.Denied or S3Refusal.Other)
        {
            var spoken = await ByteProbe.PutInWordsAsync(s3, request, silent, cancellation);
            var telling = S3Refusals.Of(spoken) is S3Refusal.MissingObject ? silent : spoken;
            throw TargetRefusal.Explain(target, "s3:GetObject", telling);
        }
        catch (AmazonServiceException error)
        {
            throw TargetRefusal.Explain(target, "s3:GetObject", error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {target.Bucket}", fault);
        }
    }

    public async Task<bool> MeetsAsync(
        Expectation expected,
        GetObjectMetadataResponse head,
        CancellationToken cancellation
    )
    {
        // Most objects in the way have other bytes, which is known without asking for their tags.
        if (!expected.HasBytesOf(head))
        {
            return false;
        }
        try
        {
            var request = new GetObjectTaggingRequest
            {
                BucketName = target.Bucket.ToString(),
                Key = target.Key.ToString(),
                VersionId = head.VersionId,
            };
            var response = await s3.GetObjectTaggingAsync(request, cancellation);
            var tags = (response.Tagging ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
            return expected.IsMetBy(head, tags);
        }
        // Removed in between.
        catch (AmazonServiceException error) when (S3Refusals.Of(error) is S3Refusal.MissingObject)
        {
            return false;
        }
        catch (AmazonServiceException error)
        {
            throw TargetRefusal.Explain(target, "s3:GetObjectTagging", error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {target.Bucket}", fault);
        }
    }
}
