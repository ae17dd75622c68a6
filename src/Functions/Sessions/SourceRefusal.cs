using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>What an error of S3 means where the step was at the source's object.</summary>
internal static class SourceRefusal
{
    /// <param name="action">The IAM action that the request needs.</param>
    /// <param name="pinned">The version that was asked for, where it is not the move's own.</param>
    public static MoveException Explain(
        SessionRequest request,
        string principal,
        string action,
        AmazonServiceException error,
        VersionId? pinned = null
    )
    {
        var (step, source) = (request.Step, request.Source);
        var uri = $"s3://{source.Bucket}/{source.Key}";
        var version = (source.VersionId ?? pinned) is { } asked ? $" in version {asked}" : "";
        return Of(action, error) switch
        {
            S3Refusal.Transient or S3Refusal.Expired => TransientFault.Explain(step, $"S3 about {uri}", error),
            S3Refusal.Conflict => TransientFault.ExplainRace(step, uri, error),
            S3Refusal.MissingBucket => new SourceMissingException($"{step}: there is no bucket {source.Bucket}."),
            S3Refusal.MissingObject when source.Event is not null => new EventSkippedException(
                $"{step}: {uri} is gone by now: removed, or moved for an earlier event."
            ),
            S3Refusal.MissingObject => new SourceMissingException(
                $"{step}: there is no object {uri}{version}. It may have been deleted, or another move has taken it."
            ),
            S3Refusal.Precondition when source.Event is not null => Replaced(source, step),
            S3Refusal.Precondition => new SourceChangedException(
                $"{step}: {uri} is no longer the object that this move began with. "
                    + "Start a new execution: a redrive would go on with the old pin."
            ),
            S3Refusal.Archived => new SourceArchivedException(
                $"{step}: {uri} is archived. Restore it in account {source.RoleArn.Account}, then redrive this execution: "
                    + RestoreCommand.For(source)
            ),
            S3Refusal.CustomerKey => new SourceEncryptedException(
                $"{step}: {uri} is encrypted with a key that its writer keeps (SSE-C), which no role can read. "
                    + $"Account {source.RoleArn.Account} has to copy it to another encryption first."
            ),
            S3Refusal.Locked => new SourceLockedException(
                $"{step}: copied but not deleted: {uri}{version} is under object lock, and S3 does not delete it before that is "
                    + $"over. Once account {source.RoleArn.Account} has released it, or its retention has ended, redrive this "
                    + "execution: it deletes without copying again."
            ),
            S3Refusal.OtherRegion => new InvalidInputException(
                step,
                [
                    new Fault(
                        "Source.Region",
                        source.Region?.ToString(),
                        $"the Region that the bucket {source.Bucket} is in (S3 said {error.ErrorCode}: {Words.Of(error).Message})"
                    ),
                ]
            ),
            S3Refusal.Denied => SourceDenial.Explain(request, principal, action, error),
            _ => UnknownRefusal.Explain(
                Lead(step, action),
                action,
                uri + version,
                $"account {source.RoleArn.Account}",
                error,
                "Once its cause is mended, redrive this execution."
            ),
        };
    }

    // What the reader fears most after a failed deletion is that the copy is in doubt too: it is not.
    public static string Lead(string step, string action) =>
        action.StartsWith("s3:DeleteObject", StringComparison.Ordinal) ? $"{step}: copied but not deleted" : step;

    // A version that is a delete marker cannot be read.
    private static S3Refusal Of(string action, AmazonServiceException error) =>
        S3Refusals.Of(error) is S3Refusal.NotAllowed
        && action.StartsWith("s3:GetObjectVersion", StringComparison.Ordinal)
            ? S3Refusal.MissingObject
            : S3Refusals.Of(error);

    public static EventSkippedException Replaced(MoveSource source, string step) =>
        new(
            $"{step}: s3://{source.Bucket}/{source.Key} was replaced while it was being copied. Nothing was written; "
                + "what is there now has an event of its own."
        );
}
