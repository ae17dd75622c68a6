using System.Text.Json.Nodes;
using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>What an error of S3 means where the step was at the target.</summary>
internal static class TargetRefusal
{
    private const string Step = "WriteTarget";

    /// <param name="action">The IAM action that the request needs.</param>
    public static MoveException Explain(MoveTarget target, string action, AmazonServiceException error)
    {
        var said = Words.Of(error);
        var uri = $"s3://{target.Bucket}/{target.Key}";
        return S3Refusals.Of(error) switch
        {
            S3Refusal.Transient
            or S3Refusal.Expired
            or S3Refusal.Conflict
            or S3Refusal.Precondition
            or S3Refusal.MissingUpload => TransientFault.Explain(Step, $"S3 about {uri}", error),
            S3Refusal.Corrupt => new ChecksumMismatchException(
                $"{Step}: S3's checksum of the target is not that of the bytes that were read ({said.Code}: {said.Message}). "
                    + $"Nothing was written to {uri}, and the source is untouched. Start a new execution."
            ),
            S3Refusal.OtherRegion => new InvalidInputException(
                Step,
                [
                    new Fault(
                        "Target.Region",
                        target.Region?.ToString(),
                        $"the Region that the bucket {target.Bucket} is in (S3 said {said.Code}: {said.Message})"
                    ),
                ]
            ),
            _ => Denied(target, action, said),
        };
    }

    private static TargetDeniedException Denied(MoveTarget target, string action, Said said)
    {
        var resource = $"arn:aws:s3:::{target.Bucket}/{target.Key}";
        var cause = CauseOf(target, action, resource, said);
        return new TargetDeniedException(
            $"{Step}: the target role may not do {action} on {resource} (S3 said {said.Code}). "
                + $"Most likely, {cause.Why}. First mend, in our own account: {cause.Mend} The source is untouched.",
            new Diagnosis
            {
                Step = Step,
                Role = "TargetRole (the stack's output TargetRoleArn)",
                Action = action,
                Resource = resource,
                Said = said,
                Causes = [cause],
            }
        );
    }

    private static Cause CauseOf(MoveTarget target, string action, string resource, Said said) =>
        said switch
        {
            { Code: "NoSuchBucket" } => new Cause(
                $"there is no bucket {target.Bucket}",
                null,
                "create it, or correct Target.Bucket or the stack's parameter TargetBuckets."
            ),
            _ when said.Message.Contains("kms:", StringComparison.OrdinalIgnoreCase) => new Cause(
                "the target is encrypted with a KMS key that the target role may not use",
                null,
                "let the key's policy and the target role allow kms:GenerateDataKey and kms:Decrypt with it."
            ),
            _ => new Cause(
                "the target role's policy, or the bucket's, does not allow it",
                null,
                $"let the target role do {action} on {resource}, and look for a Deny in the policy of {target.Bucket}.",
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Action"] = action,
                    ["Resource"] = resource,
                }.ToJsonString()
            ),
        };
}
