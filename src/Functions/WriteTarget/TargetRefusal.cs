using Amazon.Runtime;
using XAcctWorkflow.Functions.Denials;
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
            S3Refusal.Transient or S3Refusal.Expired => TransientFault.Explain(Step, $"S3 about {uri}", error),
            S3Refusal.Conflict or S3Refusal.Precondition or S3Refusal.MissingUpload => TransientFault.ExplainRace(
                Step,
                uri,
                error
            ),
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
            S3Refusal.NoObjectLock => new InvalidInputException(
                Step,
                [
                    new Fault(
                        "ObjectLock",
                        nameof(LockRule.Carry),
                        $"Ignore, or the bucket {target.Bucket} one with object lock: enable it there and redrive (S3 said "
                            + $"{said.Code}: {said.Message})"
                    ),
                ]
            ),
            S3Refusal.Denied or S3Refusal.Locked or S3Refusal.MissingBucket => Denied(target, action, error),
            _ => UnknownRefusal.Explain(
                Step,
                action,
                uri,
                target.RoleArn is { } theirs ? $"account {theirs.Account}" : "our own account",
                error,
                "The source is untouched. Once its cause is mended, redrive this execution."
            ),
        };
    }

    private static TargetDeniedException Denied(MoveTarget target, string action, AmazonServiceException error)
    {
        var bucket = $"arn:aws:s3:::{target.Bucket}";
        var denial = new ObjectDenial(action, $"{bucket}/{target.Key}", error);
        var role =
            denial.Caller is { } caller ? CallerRole.Of(caller)
            : target.RoleArn is { } theirs ? theirs.ToString()
            : "the target role (the stack's output TargetRoleArn)";
        var causes = Rank(target, denial, role, bucket);
        return new TargetDeniedException(
            $"{Step}: {role} may not do {denial.Action} on {denial.ResourceInWords} (S3 said {denial.Said.Code}). "
                + $"Most likely, {causes[0].Why}. First mend: {causes[0].Mend} The source is untouched.",
            new Diagnosis
            {
                Step = Step,
                Caller = denial.Caller,
                Role = role,
                Action = denial.Action,
                Resource = denial.ResourceInWords,
                Said = denial.Said,
                Causes = causes,
            }
        );
    }

    private static IReadOnlyList<Cause> Rank(MoveTarget target, ObjectDenial denial, string role, string bucket)
    {
        var ours = target.RoleArn?.Account ?? denial.Caller?.Account;
        if (denial.Said.Code is "NoSuchBucket")
        {
            return
            [
                new Cause(
                    CauseCode.NoSuchBucket,
                    $"there is no bucket {target.Bucket}",
                    ours,
                    "create it, or correct Target.Bucket or the stack's parameter TargetBuckets."
                )
                {
                    Changes =
                    [
                        new Change
                        {
                            Kind = ChangeKind.Bucket,
                            Account = ours,
                            On = bucket,
                            Command = $"aws s3 mb s3://{target.Bucket}",
                        },
                    ],
                },
            ];
        }
        var suspects = new ObjectSuspects(denial, role, ours, bucket, ours)
        {
            KeyParameter = new Change
            {
                Kind = ChangeKind.StackParameter,
                Account = ours,
                On = target.RoleArn is null ? "TargetKmsKeyArns" : "KmsKeyArn",
            },
        };
        return ObjectCauses.Rank(denial, suspects);
    }
}
