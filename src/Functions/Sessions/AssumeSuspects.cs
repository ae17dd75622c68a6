using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.Denials;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>Each thing that can stand between our role and that of one end of the move, with its mend.</summary>
internal sealed class AssumeSuspects(SessionRequest request, Caller? caller)
{
    private const string Action = "sts:AssumeRole";

    private readonly MoveSource _source = request.Source;
    private readonly RoleArn _role = request.Source.RoleArn;
    private readonly RoleWords _words = request.Words;
    private readonly string _caller = CallerRole.Of(caller);

    public AccountId? OurAccount => caller?.Account;

    public RoleArn Role => _role;

    /// <summary>Whether the role is in our own account, where one of another belongs.</summary>
    public bool IsOursByMistake => OurAccount == _role.Account && !_words.MayBeOurs;

    /// <summary>Whether the step AssumeRole, which comes first, has assumed the role already.</summary>
    private bool HasWorked => _words == RoleWords.Source && request.Step != "AssumeRole";

    public Cause Trust()
    {
        var statement = PolicyStatement.AllowTo(_caller, [Action]);
        if (_source.ExternalId is { } externalId)
        {
            statement["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["sts:ExternalId"] = externalId.ToString() },
            };
        }
        var why = HasWorked ? "no longer lets us in, as it did when this move began" : "does not let us in";
        var agreed = _source.ExternalId is null
            ? ""
            : " This statement asks for the external id given; one that the policy asks for already stays as it is.";
        return new Cause(
            CauseCode.TrustPolicy,
            $"the trust policy of role {_role.Name} {why}",
            _role.Account,
            $"let the trust policy of {_role.Name} allow {Action} to {_caller}.{agreed}"
        )
        {
            Changes = [OnRole(ChangeKind.TrustPolicy) with { Statement = statement }],
        };
    }

    /// <summary>
    /// The role's account has chosen the id, so that it is ours that changes; the trust policy is never set to what we
    /// happen to give.
    /// </summary>
    public Cause ExternalId()
    {
        var account = _role.Account;
        var place = $"{_words.Field}.ExternalId of a new execution";
        var set =
            !_words.HasDefaultExternalId || request.NamesExternalId ? place : $"the stack's ExternalId (or {place})";
        return new Cause(
            CauseCode.ExternalId,
            _source.ExternalId is { } given
                ? $"the external id given, {given}, is not the one that the trust policy asks for"
                : "the trust policy asks for an external id, and none was given",
            OurAccount,
            _source.ExternalId is null
                ? $"ask account {account} for its external id, and set {set} to it."
                : $"ask account {account} which one it asks for, compare both, capital letters too, and set {set} to "
                    + $"its. Only where {_source.ExternalId} is the one that was agreed on, account {account} puts that "
                    + "into its condition on sts:ExternalId instead."
        )
        {
            Changes = [ExternalIdOfOurs()],
        };
    }

    private Change ExternalIdOfOurs() =>
        !_words.HasDefaultExternalId || request.NamesExternalId
            ? new Change
            {
                Kind = ChangeKind.Input,
                Account = OurAccount,
                On = $"{_words.Field}.ExternalId",
            }
            : new Change
            {
                Kind = ChangeKind.StackParameter,
                Account = OurAccount,
                On = "ExternalId",
            };

    public Cause NoSuchRole()
    {
        var externalId = _source.ExternalId is { } given ? $" ExternalId={given}" : "";
        return new Cause(
            CauseCode.NoSuchRole,
            $"there is no role {_role.Name} in account {_role.Account}",
            _role.Account,
            $"create it from {_words.Template}, or correct the ARN in {_words.Field}.RoleArn. Names are case-sensitive."
        )
        {
            Changes =
            [
                OnRole(ChangeKind.Role) with
                {
                    Command =
                        $"aws cloudformation deploy --stack-name {_words.Stack} --template-file {_words.Template} "
                        + "--capabilities CAPABILITY_NAMED_IAM --parameter-overrides "
                        + $"{_words.Trusted}={_caller} RoleName={_role.Name} BucketName={_source.Bucket}{_words.OtherParameters}{externalId}",
                },
            ],
        };
    }

    // The stack's list of roles holds this one, or the input would have been refused: so the role's policy is not the
    // template's any more.
    public Cause Identity() =>
        new(
            CauseCode.IdentityPolicy,
            "our own role may not assume it",
            OurAccount,
            $"let {_caller} do {Action} on {_role}: the stack's policy {_words.Policy} does, so deploy the stack again "
                + "or add the statement."
        )
        {
            Changes =
            [
                OnCaller(ChangeKind.IdentityPolicy) with
                {
                    Statement = PolicyStatement.Allow([Action], _role.ToString()),
                },
            ],
        };

    public Cause Boundary() =>
        new(
            CauseCode.PermissionsBoundary,
            $"the permissions boundary of {_caller} does not allow it",
            OurAccount,
            $"let it allow {Action} on {_role}."
        )
        {
            Changes =
            [
                OnCaller(ChangeKind.PermissionsBoundary) with
                {
                    Statement = PolicyStatement.Allow([Action], _role.ToString()),
                },
            ],
        };

    /// <param name="where">The policies that may hold it; the trust policy is on the role's side.</param>
    public Cause Deny(string why, params ChangeKind[] where)
    {
        var trust = where[0] is ChangeKind.TrustPolicy;
        return new Cause(
            CauseCode.ExplicitDeny,
            why,
            trust ? _role.Account : OurAccount,
            $"take the Deny of {Action} that applies to {_caller} and {_role} out of it, or except them there."
        )
        {
            Changes =
            [
                .. where.Select(kind =>
                    (kind is ChangeKind.TrustPolicy ? OnRole(kind) : OnCaller(kind)) with
                    {
                        NoDenyOf = PolicyStatement.Request(_caller, Action, _role.ToString()),
                    }
                ),
            ],
        };
    }

    public Cause Organization(AccountId? account, string policy) =>
        new(
            CauseCode.OrganizationPolicy,
            $"a {policy} of the account's organization forbids it",
            account,
            $"ask the organization's administrators to allow {Action} on {_role} in the {policy}."
        );

    public Cause VpcEndpoint(bool denies) =>
        new(
            CauseCode.VpcEndpointPolicy,
            $"the policy of the VPC endpoint for STS in the network of {_caller} {(denies ? "denies it explicitly" : "does not allow it")}",
            OurAccount,
            $"let the VPC endpoint's policy allow {Action} on {_role}{(denies ? ", and take the Deny out" : "")}."
        );

    public Cause SessionPolicy(bool denies) =>
        new(
            CauseCode.SessionPolicy,
            $"the session policy of {_caller} {(denies ? "denies it explicitly" : "does not allow it")}",
            OurAccount,
            $"let whoever opens that session allow {Action} on {_role} in its policy. Lambda gives none."
        );

    public Cause OwnAccount() =>
        new(
            CauseCode.OwnAccount,
            $"the role is one of our own account, where a role of {_words.Owner} belongs",
            OurAccount,
            $"give the ARN of a role in the account that owns the bucket {_source.Bucket} as {_words.Field}.RoleArn."
        );

    public Cause TooEarly()
    {
        const string Why = "the role or its trust policy was changed less than half a minute ago";
        return request.IsCheck
            ? new Cause(
                CauseCode.TooEarly,
                Why,
                null,
                "check again in half a minute. A move would try for that long by itself."
            )
            : new Cause(
                CauseCode.TooEarly,
                Why,
                null,
                "redrive the execution; it has been retried for half a minute already."
            )
            {
                Changes =
                [
                    new Change
                    {
                        Kind = ChangeKind.Execution,
                        Account = OurAccount,
                        On = request.Execution.ToString(),
                        Command = $"aws stepfunctions redrive-execution --execution-arn {request.Execution}",
                    },
                ],
            };
    }

    private Change OnRole(ChangeKind kind) =>
        new()
        {
            Kind = kind,
            Account = _role.Account,
            On = _role.ToString(),
        };

    private Change OnCaller(ChangeKind kind) =>
        new()
        {
            Kind = kind,
            Account = OurAccount,
            On = _caller,
        };
}
