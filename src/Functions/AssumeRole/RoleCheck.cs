using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.AssumeRole;

/// <summary>Completes the input, and proves that the source's role can be assumed before anything else is tried.</summary>
public sealed class RoleCheck(RoleAssumption assumption, Lazy<MoveDefaults> defaults)
{
    private const string Step = "AssumeRole";

    public async Task<MoveState> RunAsync(AssumeRoleInput input, CancellationToken cancellation)
    {
        var move = MoveRequest.Parse(Step, input.Move, defaults.Value);
        ThrowIfOwn(move.Source);
        // The widest of the move's session policies, so that one too large for STS comes to light here. Not from the
        // cache of sessions: the point is to ask.
        var policy = SessionPolicy.ForDescribing(move.Source, move.Tags, move.Annotations);
        var request = new SessionRequest(Step, input.Execution, move.Source, policy)
        {
            IsCheck = input.IsCheck,
            NamesExternalId = move.Source.ExternalId != defaults.Value.ExternalId,
        };
        var assumed = await assumption.AskAsync(request, cancellation);
        return new MoveState
        {
            Execution = input.Execution,
            Source = move.Source,
            Target = move.Target,
            DeleteSource = move.DeleteSource,
            OnConflict = move.OnConflict,
            Tags = move.Tags,
            Annotations = move.Annotations,
            ObjectLock = move.ObjectLock,
            Restore = move.Restore,
            RestoreDays = move.RestoreDays,
            AssumedRole = new AssumedRole
            {
                Arn = assumed.Arn,
                Account = move.Source.RoleArn.Account,
                SessionName = assumed.SessionName,
                Expiration = assumed.Expiration,
            },
        };
    }

    /// <summary>
    /// What is written to a target tells of an object that appeared, too. Were that moved, to the same bucket or to
    /// another, its writing would be the next event.
    /// </summary>
    private void ThrowIfOwn(MoveSource source)
    {
        if (source.Event is not null && defaults.Value.TargetBuckets.Contains(source.Bucket))
        {
            throw new EventSkippedException(
                $"{Step}: s3://{source.Bucket}/{source.Key} is in a bucket that this stack writes to (TargetBuckets), and "
                    + "what appears there is not moved by an event: it may be a move's own work."
            );
        }
    }
}
