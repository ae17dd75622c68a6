using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>What STS's words can mean, the likeliest first.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html#API_AssumeRole_Errors</remarks>
internal static class AssumeCauses
{
    private const StringComparison Any = StringComparison.OrdinalIgnoreCase;

    public static IReadOnlyList<Cause> Rank(SessionRequest request, Caller? caller, Said said)
    {
        if (said.Code is "AccessDenied" or "AccessDeniedException")
        {
            return AssumeDenialCauses.Rank(new AssumeSuspects(request, caller), said.Message);
        }
        var (role, ours, words) = (request.Source.RoleArn, caller?.Account, request.Words);
        return
        [
            said.Code switch
            {
                "ValidationError" when said.Message.Contains("MaxSessionDuration", Any) => new Cause(
                    CauseCode.SessionDuration,
                    $"sessions of role {role.Name} may not last as long as this stack asks for",
                    role.Account,
                    $"raise the maximum session duration of {role.Name} to 1 hour."
                )
                {
                    Changes =
                    [
                        new Change
                        {
                            Kind = ChangeKind.Role,
                            Account = role.Account,
                            On = role.ToString(),
                            Command = $"aws iam update-role --role-name {role.Name} --max-session-duration 3600",
                        },
                    ],
                },
                "ValidationError" when said.Message.Contains("role chaining", Any) => new Cause(
                    CauseCode.RoleChaining,
                    "a role that assumes a role gets one hour at most",
                    ours,
                    "ask for sessions of 1 hour at most."
                ),
                "PackedPolicyTooLarge" or "PackedPolicyTooLargeException" => new Cause(
                    CauseCode.SessionPolicyTooLarge,
                    "the session policy for this object's key is too large once STS has packed it",
                    ours,
                    "move the object under a shorter key, or put fewer tags on the calling role's session."
                ),
                "MalformedPolicyDocument" or "MalformedPolicyDocumentException" => new Cause(
                    CauseCode.SessionPolicy,
                    "STS does not take the session policy that was written for this object's key",
                    ours,
                    "report this key to the developers of this stack: its policy is written wrongly."
                ),
                "RegionDisabledException" => new Cause(
                    CauseCode.RegionDisabled,
                    $"STS is switched off in this Region for account {role.Account}",
                    role.Account,
                    "switch STS on for this Region, under Account settings in the IAM console."
                ),
                "ExpiredToken"
                or "ExpiredTokenException"
                or "InvalidClientTokenId"
                or "SignatureDoesNotMatch"
                or "UnrecognizedClientException" => new Cause(
                    CauseCode.Credentials,
                    "the function's own credentials are not valid",
                    ours,
                    "look whether the function's role was deleted or replaced, and deploy the stack again."
                ),
                _ => new Cause(
                    CauseCode.Request,
                    $"STS does not take the request ({said.Code}: {said.Message})",
                    ours,
                    $"compare the execution's {words.Field}.RoleArn and {words.Field}.ExternalId with the role in {words.Owner}."
                ),
            },
        ];
    }
}
