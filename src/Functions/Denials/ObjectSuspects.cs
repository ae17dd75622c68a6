using System.Text.Json.Nodes;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.Denials;

/// <summary>Each thing that can stand between a role and an object of S3, with its mend.</summary>
/// <param name="role">The role's ARN, or words where it is not known.</param>
/// <param name="account">The role's account.</param>
/// <param name="bucket">The bucket's ARN.</param>
/// <param name="owner">The account that the bucket is believed to be of.</param>
internal sealed class ObjectSuspects(
    ObjectDenial denial,
    string role,
    AccountId? account,
    string bucket,
    AccountId? owner
)
{
    private readonly string _what = $"{denial.Action} on {denial.ResourceInWords}";

    /// <summary>The KMS actions that the step takes; one that is refused is not the only one to grant.</summary>
    public IReadOnlyList<string> KeyActions { get; init; } = ["kms:Decrypt", "kms:GenerateDataKey"];

    /// <summary>How the role is let use a key, where a parameter does it.</summary>
    public Change? KeyParameter { get; init; }

    /// <summary>Null where the refusal is about the object, whose key only its owner knows.</summary>
    private string? KeyArn => denial.IsAboutKey ? denial.Resource : null;

    private AccountId? KeyAccount => denial.ResourceAccount ?? owner;

    private string KeyWords => string.Join(" and ", KeyActions);

    public Cause Identity() =>
        new(CauseCode.IdentityPolicy, $"no policy of {role} allows it", account, $"let {role} do {_what}.")
        {
            Changes = denial.IsAboutKey ? UseOfKey() : OnRole(ChangeKind.IdentityPolicy, Statement()),
        };

    public Cause Boundary() =>
        new(
            CauseCode.PermissionsBoundary,
            $"the permissions boundary of {role} does not allow it",
            account,
            $"let it allow {_what}."
        )
        {
            Changes = OnRole(ChangeKind.PermissionsBoundary, Statement()),
        };

    public Cause BucketPolicy(string why) =>
        new(CauseCode.BucketPolicy, why, owner, $"let the policy of {bucket} allow {denial.Action} to {role}.")
        {
            Changes =
            [
                OnBucket() with
                {
                    Statement = PolicyStatement.AllowTo(role, [denial.Action], Pattern ?? bucket),
                },
            ],
        };

    /// <summary>The key's policy alone.</summary>
    public Cause KeyPolicy() =>
        new(
            CauseCode.KeyPolicy,
            $"the policy of {denial.ResourceInWords} does not allow it",
            KeyAccount,
            $"let the key's policy allow {KeyWords} to {role}."
        )
        {
            Changes = OnKey(),
        };

    /// <summary>Both: across accounts either may be at fault, and within one the key's policy may leave it to the role's.</summary>
    public Cause Key(string why) =>
        new(
            CauseCode.KeyPolicy,
            why,
            KeyAccount,
            $"let both the key's policy and {role} allow {KeyWords} with that key."
        )
        {
            Changes = [.. OnKey(), .. UseOfKey()],
        };

    public Cause NoSuchObject() =>
        new(
            CauseCode.NoSuchObject,
            "the object is not there, and S3 says so only to those who may list the bucket",
            owner,
            $"look whether it is in {bucket}. To be told so, {role} needs s3:ListBucket on that, without a condition on "
                + "s3:prefix, which a request for one object does not have."
        )
        {
            Changes = OnRole(ChangeKind.IdentityPolicy, PolicyStatement.Allow(["s3:ListBucket"], bucket)),
        };

    public Cause Deny(string why, ChangeKind where) =>
        new(
            CauseCode.ExplicitDeny,
            why,
            where is ChangeKind.BucketPolicy ? owner
                : where is ChangeKind.KeyPolicy ? KeyAccount
                : account,
            $"take the Deny of {_what} that applies to {role} out of it, or except that role there."
        )
        {
            Changes = denial.Resource is null
                ? []
                :
                [
                    (
                        where is ChangeKind.BucketPolicy ? OnBucket()
                        : where is ChangeKind.KeyPolicy ? OnKey()[0] with { Statement = null }
                        : OnRole(where, null)[0]
                    ) with
                    {
                        NoDenyOf = PolicyStatement.Request(role, denial.Action, denial.Resource),
                    },
                ],
        };

    public Cause Elsewhere(CauseCode code, AccountId? whose, string policy) =>
        new(code, $"{policy} forbids it", whose, $"ask its administrators to let {role} do {_what}.");

    /// <summary>The key's characters that mean something in a policy are written so that they mean themselves.</summary>
    private string? Pattern =>
        denial.Resource is { } arn
        && arn.StartsWith(bucket + "/", StringComparison.Ordinal)
        && ObjectKey.TryParse(arn[(bucket.Length + 1)..], out var key)
            ? $"{bucket}/{ResourcePattern.Exact(key)}"
            : denial.Resource;

    private JsonObject? Statement() =>
        Pattern is { } resource ? PolicyStatement.Allow([denial.Action], resource) : null;

    private IReadOnlyList<Change> UseOfKey() =>
        KeyArn is not { } key ? []
        : KeyParameter is { } parameter ? [parameter with { Value = key }]
        : OnRole(ChangeKind.IdentityPolicy, PolicyStatement.Allow(KeyActions, key));

    private IReadOnlyList<Change> OnRole(ChangeKind kind, JsonObject? statement) =>
        [
            new Change
            {
                Kind = kind,
                Account = account,
                On = role,
                Statement = statement,
            },
        ];

    private Change OnBucket() =>
        new()
        {
            Kind = ChangeKind.BucketPolicy,
            Account = owner,
            On = bucket,
        };

    private IReadOnlyList<Change> OnKey() =>
        KeyArn is not { } key
            ? []
            :
            [
                new Change
                {
                    Kind = ChangeKind.KeyPolicy,
                    Account = KeyAccount,
                    On = key,
                    // A key's policy speaks of its own key alone.
                    Statement = PolicyStatement.AllowTo(role, KeyActions, "*"),
                },
            ];
}
