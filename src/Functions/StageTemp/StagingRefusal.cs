using System.Text.Json.Nodes;
using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>What an error of S3 means where the step was writing to the staging bucket.</summary>
internal static class StagingRefusal
{
    /// <param name="action">The IAM action that the request needs.</param>
    /// <param name="key">The object's key, or the prefix that a list is of.</param>
    public static MoveException Explain(
        string step,
        string action,
        BucketName bucket,
        string key,
        AmazonServiceException error
    )
    {
        var said = Words.Of(error);
        var uri = $"s3://{bucket}/{key}";
        return S3Refusals.Of(error) switch
        {
            // A missing upload was aborted by somebody, a lifecycle rule perhaps: the chunk starts over.
            S3Refusal.Transient or S3Refusal.Expired or S3Refusal.Conflict or S3Refusal.MissingUpload =>
                TransientFault.Explain(step, $"S3 about {uri}", error),
            S3Refusal.Corrupt => new ChecksumMismatchException(
                $"{step}: the bytes that reached {uri} are not those that were read (S3 said {said.Code}: {said.Message}). "
                    + "Nothing was written to the target."
            ),
            _ => Denied(step, action, bucket, key, said),
        };
    }

    private static StagingDeniedException Denied(string step, string action, BucketName bucket, string key, Said said)
    {
        // What is asked of the bucket is granted on the bucket.
        var resource = action.StartsWith("s3:ListBucket", StringComparison.Ordinal)
            ? $"arn:aws:s3:::{bucket}"
            : $"arn:aws:s3:::{bucket}/{key}";
        var kms = said.Message.Contains("kms:", StringComparison.OrdinalIgnoreCase);
        var cause = said.Code switch
        {
            "NoSuchBucket" => new Cause(
                $"there is no bucket {bucket}",
                null,
                "deploy this stack again: the staging bucket belongs to it."
            ),
            _ when kms => new Cause(
                "the bucket is encrypted with a KMS key that the function's role may not use",
                null,
                "let the key's policy and the role allow kms:GenerateDataKey and kms:Decrypt."
            ),
            _ => new Cause(
                "the function's role, or the bucket's policy, does not allow it",
                null,
                $"let the function's role do {action} on {resource}; serverless.template does.",
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Action"] = action,
                    ["Resource"] = resource,
                }.ToJsonString()
            ),
        };
        return new StagingDeniedException(
            $"{step}: the function may not do {action} on {resource}, which is our own account's (S3 said {said.Code}). "
                + $"Most likely, {cause.Why}. First mend: {cause.Mend}",
            new Diagnosis
            {
                Step = step,
                Action = action,
                Resource = resource,
                Said = said,
                Causes = [cause],
            }
        );
    }
}
