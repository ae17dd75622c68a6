using Amazon.Runtime;
using XAcctWorkflow.Functions.Denials;
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
            S3Refusal.Denied or S3Refusal.Locked or S3Refusal.MissingBucket => Denied(step, action, bucket, key, error),
            _ => UnknownRefusal.Explain(
                step,
                action,
                uri,
                "our own account",
                error,
                "It is about the staging bucket. Once its cause is mended, redrive this execution."
            ),
        };
    }

    private static StagingDeniedException Denied(
        string step,
        string action,
        BucketName bucket,
        string key,
        AmazonServiceException error
    )
    {
        var arn = $"arn:aws:s3:::{bucket}";
        // What is asked of the bucket is granted on the bucket.
        var resource = action.StartsWith("s3:ListBucket", StringComparison.Ordinal) ? arn : $"{arn}/{key}";
        var denial = new ObjectDenial(action, resource, error);
        var role = denial.Caller is { } caller ? CallerRole.Of(caller) : "the function's role";
        var ours = denial.Caller?.Account;
        IReadOnlyList<Cause> causes = denial.Said.Code is "NoSuchBucket"
            ?
            [
                new Cause(
                    CauseCode.NoSuchBucket,
                    $"there is no bucket {bucket}",
                    ours,
                    "deploy this stack again: the staging bucket belongs to it."
                ),
            ]
            : ObjectCauses.Rank(denial, new ObjectSuspects(denial, role, ours, arn, ours));
        return new StagingDeniedException(
            $"{step}: {role} may not do {denial.Action} on {denial.ResourceInWords}, for the staging bucket of our own account "
                + $"(S3 said {denial.Said.Code}). Most likely, {causes[0].Why}. First mend: {causes[0].Mend}",
            new Diagnosis
            {
                Step = step,
                Caller = denial.Caller,
                Role = role,
                Action = denial.Action,
                Resource = denial.ResourceInWords,
                Said = denial.Said,
                Causes = causes,
            }
        );
    }
}
