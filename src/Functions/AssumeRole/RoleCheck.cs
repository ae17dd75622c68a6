using XAcctWorkflow.Functions.Configuration;
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
        // The widest of the move's session policies, so that one too large for STS comes to light here. Not from the
        // cache of sessions: the point is to ask.
        var policy = SessionPolicy.ForDescribing(move.Source, move.Tags);
        var request = new SessionRequest(Step, input.Execution, move.Source, policy);
        var assumed = await assumption.AskAsync(request, cancellation);
        return new MoveState
        {
            Execution = input.Execution,
            Source = move.Source,
            Target = move.Target,
            DeleteSource = move.DeleteSource,
            OnConflict = move.OnConflict,
            Tags = move.Tags,
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
}
