using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.CheckPrefix;

/// <summary>Completes the input, and proves that the source's role can be assumed before anything is listed.</summary>
public sealed class PrefixCheck(RoleAssumption assumption, Lazy<MoveDefaults> defaults, Lazy<Staging> staging)
{
    private const string Step = "CheckPrefix";

    /// <exception cref="Failures.MoveException"/>
    public async Task<PrefixState> RunAsync(AssumeRoleInput input, CancellationToken cancellation)
    {
        var state = new PrefixRequest(defaults.Value, staging.Value.Bucket).Parse(Step, input.Execution, input.Move);
        // The widest of its session policies, so that one too large for STS comes to light here.
        var policy = PrefixPolicy.ForReading(state.Source, state.Tags);
        var request = new SessionRequest(Step, input.Execution, state.Source.Whole, policy);
        var assumed = await assumption.AskAsync(request, cancellation);
        return state with
        {
            AssumedRole = new AssumedRole
            {
                Arn = assumed.Arn,
                Account = state.Source.RoleArn.Account,
                SessionName = assumed.SessionName,
                Expiration = assumed.Expiration,
            },
        };
    }
}
