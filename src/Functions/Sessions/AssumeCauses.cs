using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>What STS's words can mean, the likeliest first.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
/// Across accounts STS mostly says no more than that it is not authorized, whichever policy is at fault.
/// </remarks>
internal static class AssumeCauses
{
    private const StringComparison Any = StringComparison.OrdinalIgnoreCase;

    public static IReadOnlyList<Cause> Rank(MoveSource source, Caller? caller, Said said) =>
        said.Code switch
        {
            "AccessDenied" or "AccessDeniedException" => RankDenial(source, caller, said.Message),
            "ValidationError" when said.Message.Contains("MaxSessionDuration", Any) =>
            [
                new Cause(
                    $"sessions of role {source.RoleArn.Name} may not last as long as this stack asks for",
                    source.RoleArn.Account,
                    $"raise the maximum session duration of {source.RoleArn.Name} to 1 hour."
                ),
            ],
            "ValidationError" when said.Message.Contains("role chaining", Any) =>
            [
                new Cause(
                    "a role that assumes a role gets one hour at most",
                    caller?.Account,
                    "ask for sessions of 1 hour at most."
                ),
            ],
            "PackedPolicyTooLarge" or "PackedPolicyTooLargeException" =>
            [
                new Cause(
                    "the session policy for this object's key is too large once STS has packed it",
                    caller?.Account,
                    "move the object under a shorter key, or put fewer tags on the calling role's session."
                ),
            ],
            "MalformedPolicyDocument" or "MalformedPolicyDocumentException" =>
            [
                new Cause(
                    "STS does not take the session policy that was written for this object's key",
                    caller?.Account,
                    "report this key to the developers of this stack: its policy is written wrongly."
                ),
            ],
            "RegionDisabledException" =>
            [
                new Cause(
                    $"STS is switched off in this Region for account {source.RoleArn.Account}",
                    source.RoleArn.Account,
                    "switch STS on for this Region, under Account settings in the IAM console."
                ),
            ],
            "ExpiredToken"
            or "ExpiredTokenException"
            or "InvalidClientTokenId"
            or "SignatureDoesNotMatch"
            or "UnrecognizedClientException" =>
            [
                new Cause(
                    "the function's own credentials are not valid",
                    caller?.Account,
                    "look whether the function's role was deleted or replaced, and deploy the stack again."
                ),
            ],
            _ =>
            [
                new Cause(
                    $"STS does not take the request ({said.Code}: {said.Message})",
                    caller?.Account,
                    "compare the execution's Source.RoleArn and Source.ExternalId with the role in the source's account."
                ),
            ],
        };

    private static List<Cause> RankDenial(MoveSource source, Caller? caller, string message)
    {
        if (AssumeDenialReason.Find(source, caller, message) is { } reason)
        {
            return [reason];
        }
        List<Cause> causes = [];
        if (caller?.Account is { } ours && ours == source.RoleArn.Account)
        {
            causes.Add(
                new Cause(
                    "the role is one of our own account, where a role of the source's account belongs",
                    ours,
                    "give the ARN of a role in the account that owns the source bucket as Source.RoleArn."
                )
            );
        }
        causes.Add(Trust(source, caller));
        causes.Add(External(source));
        causes.Add(
            new Cause(
                $"there is no role {source.RoleArn.Name} in account {source.RoleArn.Account}",
                source.RoleArn.Account,
                "create it from source-account.template, or correct the ARN in Source.RoleArn. Names are case-sensitive."
            )
        );
        causes.Add(Identity(source, caller));
        causes.Add(
            new Cause(
                "the role or its trust policy was changed less than half a minute ago",
                null,
                "redrive the execution; it has been retried for half a minute already."
            )
        );
        return causes;
    }

    internal static Cause Trust(MoveSource source, Caller? caller)
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = CallerRole.Of(caller) },
            ["Action"] = "sts:AssumeRole",
        };
        if (source.ExternalId is { } externalId)
        {
            statement["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["sts:ExternalId"] = externalId.ToString() },
            };
        }
        return new Cause(
            $"the trust policy of role {source.RoleArn.Name} does not let us in",
            source.RoleArn.Account,
            $"let the trust policy of {source.RoleArn.Name} allow sts:AssumeRole to {CallerRole.Of(caller)}.",
            statement.ToJsonString()
        );
    }

    internal static Cause Identity(MoveSource source, Caller? caller) =>
        new(
            "our own role may not assume it",
            caller?.Account,
            $"let {CallerRole.Of(caller)} do sts:AssumeRole on {source.RoleArn}: add it to the stack's parameter SourceRoleArns.",
            new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = "sts:AssumeRole",
                ["Resource"] = source.RoleArn.ToString(),
            }.ToJsonString()
        );

    private static Cause External(MoveSource source) =>
        source.ExternalId is null
            ? new Cause(
                "the trust policy asks for an external id, and none was given",
                source.RoleArn.Account,
                "ask the source's account for its external id, and give it as Source.ExternalId or the stack's ExternalId."
            )
            : new Cause(
                "the external id given is not the one that the trust policy asks for",
                source.RoleArn.Account,
                "compare both, capital letters too, and correct the one or the other."
            );
}
