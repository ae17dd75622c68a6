using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>Asks STS for a session under the source's role, and explains a refusal.</summary>
/// <remarks>
/// Directly, not through the SDK's AssumeRoleAWSCredentials, which hides STS's own error behind one of its own.
/// </remarks>
public sealed class RoleAssumption(IAmazonSecurityTokenService sts)
{
    /// <summary>
    /// The longest that a role assumed by a role may have, and the shortest that an administrator can limit a role to:
    /// so it is never too long. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
    /// </summary>
    private const int DurationSeconds = 3600;

    /// <exception cref="AssumeDeniedException"/>
    /// <exception cref="AssumeRejectedException"/>
    /// <exception cref="TransientException"/>
    public async Task<Assumption> AskAsync(SessionRequest request, CancellationToken cancellation)
    {
        var name = SessionName.Of(request.Execution);
        try
        {
            var response = await sts.AssumeRoleAsync(
                new AssumeRoleRequest
                {
                    RoleArn = request.Source.RoleArn.ToString(),
                    RoleSessionName = name,
                    ExternalId = request.Source.ExternalId?.ToString(),
                    Policy = request.Policy,
                    DurationSeconds = DurationSeconds,
                },
                cancellation
            );
            var expiration = response.Credentials.Expiration!.Value.ToUniversalTime();
            return new Assumption(
                new SessionAWSCredentials(
                    response.Credentials.AccessKeyId,
                    response.Credentials.SecretAccessKey,
                    response.Credentials.SessionToken
                ),
                response.AssumedRoleUser.Arn,
                name,
                new DateTimeOffset(expiration)
            );
        }
        catch (AmazonServiceException refusal) when (!TransientFault.Is(refusal))
        {
            var caller = await FindCallerAsync(cancellation);
            throw AssumeRefusal.Explain(request, caller, refusal);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(request.Step, $"STS about {request.Source.RoleArn}", fault);
        }
    }

    /// <summary>Any principal may ask who it is, whatever its policies say; only broken credentials prevent it.</summary>
    private async Task<Caller?> FindCallerAsync(CancellationToken cancellation)
    {
        try
        {
            var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation);
            return new Caller(
                identity.Arn,
                Moves.AccountId.TryParse(identity.Account, out var account) ? account : null
            );
        }
        catch (Exception fault) when (fault is AmazonServiceException || TransientFault.Is(fault))
        {
            return null;
        }
    }
}
