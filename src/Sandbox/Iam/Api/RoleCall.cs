using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Api;

/// <summary>One call of IAM's API: its parameters, and the check of the caller's right to it.</summary>
internal sealed class RoleCall(QueryRequest query, IamStore store, IAuthorizer authorizer, TimeProvider clock)
{
    private const string NamePattern = @"[\w+=,.@-]+";

    public AccountId Account => query.Signed.Caller.Account;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Constraints Constraints { get; } = new(query);

    public string? Text(string name) => query.Text(name);

    public IReadOnlyList<string?[]> Members(string name, params string[] fields) => query.Members(name, fields);

    public string RoleName() => Constraints.Required("RoleName", NamePattern, 1, 64);

    public string PolicyName() => Constraints.Required("PolicyName", NamePattern, 1, 128);

    public Arn PolicyArn(string name = "PolicyArn")
    {
        var text = Constraints.Required(name, min: 20, max: 2048);
        Constraints.ThrowIfBroken();
        return Arn.TryParse(text, out var arn) && arn is { Service: "iam" }
            ? arn
            : throw new SandboxException("ValidationError", 400, $"ARN {text} is not valid.");
    }

    /// <summary>The managed policy, which has to be AWS's or the caller's own account's.</summary>
    public ManagedPolicy Managed(Arn arn) =>
        (arn.Account == "aws" || arn.Account == Account.ToString() ? store.FindManagedPolicy(arn) : null)
        ?? throw new SandboxException("NoSuchEntity", 404, $"Policy {arn} does not exist or is not attachable.");

    /// <summary>The role that the call names, once it is known that the caller may do this to it.</summary>
    public Role Role(params (string Key, string Value)[] context)
    {
        var name = RoleName();
        Constraints.ThrowIfBroken();
        var role = store.FindRole(Account, name);
        var arn = role?.Definition.Arn ?? Arn.Role(Account, name);
        var keys = context.ToList();
        if (role is not null)
        {
            keys.AddRange(role.Definition.Tags.Select(t => ($"iam:ResourceTag/{t.Key}", t.Value)));
            keys.AddRange(role.Definition.Tags.Select(t => ($"aws:ResourceTag/{t.Key}", t.Value)));
            if (role.Definition.PermissionsBoundary is { } boundary && context.All(c => c.Key != Boundary))
            {
                keys.Add((Boundary, boundary.ToString()));
            }
        }
        Demand(arn.ToString(), [.. keys]);
        return role ?? throw new SandboxException("NoSuchEntity", 404, $"The role with name {name} cannot be found.");
    }

    public const string Boundary = "iam:PermissionsBoundary";

    public void Demand(string resource, params (string Key, string Value)[] context)
    {
        var keys = SignedRequestContext.Of(query.Signed);
        foreach (var (key, value) in context)
        {
            keys[key] = [value];
        }
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = query.Signed.Caller,
                Action = $"iam:{query.Action}",
                Resource = resource,
                ResourceAccount = Account,
                Context = keys,
                AccessKeyId = query.Signed.AccessKeyId,
            }
        );
        if (!decision.IsAllowed)
        {
            throw new SandboxException("AccessDenied", 403, decision.Message);
        }
    }
}
