using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.Iam;

/// <summary>What a case describes: the caller in account A with its policies, and the resource that it asks for.</summary>
internal sealed class EvaluationWorld
{
    private static readonly AccountId A = AccountId.Parse("111111111111");
    private static readonly AccountId B = AccountId.Parse("222222222222");
    private static readonly Arn Boundary = new("aws", "iam", "", A.ToString(), "policy/Boundary");
    private static readonly Arn Caller = Arn.Role(A, "team/Caller");
    private static readonly Arn User = Arn.User(A, "Casey");

    // Noon of a day, so that dates can be compared with it.
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 15, 12, 0, 0, TimeSpan.Zero));
    private readonly IamStore store = new();
    private readonly EvaluationCase given;

    public EvaluationWorld(EvaluationCase given)
    {
        this.given = given;
        foreach (var (account, organization) in given.Map("organizations"))
        {
            store.SetOrganization(Account(account), organization);
        }
        foreach (var arn in given.Texts("others"))
        {
            store.PutRole(new RoleDefinition { Arn = Arn.Parse(arn), TrustPolicy = LambdaTrust });
        }
        if (given.Policy("boundary") is { } boundary)
        {
            store.PutManagedPolicy(Boundary, boundary);
        }
        PutCaller();
        if (given.Policy("trust") is { } trust)
        {
            store.PutRole(new RoleDefinition { Arn = Target, TrustPolicy = trust });
        }
    }

    private const string LambdaTrust =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private AccountId ResourceAccount => Account(given.Text("account") ?? "A");

    private Arn Target => Arn.Role(ResourceAccount, "Target");

    public Decision Decide() =>
        new Authorizer(store, clock, new RefusalLog()).Authorize(
            new AccessRequest
            {
                Principal = Principal(),
                Action = given.Text("action") ?? (given["trust"] is null ? "s3:GetObject" : "sts:AssumeRole"),
                Resource =
                    given.Text("resource") ?? (given["trust"] is null ? "arn:aws:s3:::bucket/key" : Target.ToString()),
                ResourceAccount = ResourceAccount,
                ResourcePolicy = given.Policy("resource policy"),
                Context =
                    given["context"]?.AsObject().ToDictionary(p => p.Key, p => EvaluationCase.TextsOf(p.Value)) ?? [],
            }
        );

    private Principal Principal()
    {
        var kind = given.Text("principal") ?? "role";
        return kind switch
        {
            "role" => new Principal.RoleSession(Caller, given.Text("session name") ?? "session")
            {
                SessionPolicies = SessionPolicies(),
                Tags = given.Map("session tags"),
                SourceIdentity = given.Text("source identity"),
                IssuedAt = clock.GetUtcNow().AddMinutes(-10),
            },
            "user" => new Principal.User(A, "Casey"),
            "user session" => new Principal.User(A, "Casey") { IssuedAt = clock.GetUtcNow().AddMinutes(-10) },
            _ => new Principal.Service(kind, A),
        };
    }

    private List<string> SessionPolicies() =>
        given["session"] switch
        {
            null => [],
            // Several session policies are an array of arrays of statements.
            JsonArray many when many.All(item => item is JsonArray) => [.. many.Select(item => given.Document(item!))],
            var one => [given.Document(one)],
        };

    private void PutCaller()
    {
        var identity = given["condition"] is { } condition
            ? given.Document(
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Action"] = "*",
                    ["Resource"] = "*",
                    ["Condition"] = condition.DeepClone(),
                }
            )
            : given.Policy("identity");
        var inline = identity is null ? [] : new Dictionary<string, string> { ["Inline"] = identity };
        IReadOnlyList<Arn> managed = [.. given.Texts("managed").Select(Arn.Parse)];
        var bound = given["boundary"] is null ? null : Boundary;
        store.PutRole(
            new RoleDefinition
            {
                Arn = Caller,
                TrustPolicy = LambdaTrust,
                InlinePolicies = inline,
                ManagedPolicies = managed,
                PermissionsBoundary = bound,
                Tags = given.Map("tags"),
            }
        );
        store.PutUser(
            new UserDefinition
            {
                Arn = User,
                InlinePolicies = inline,
                ManagedPolicies = managed,
                PermissionsBoundary = bound,
                Tags = given.Map("tags"),
            }
        );
    }

    private static AccountId Account(string name) =>
        name switch
        {
            "A" => A,
            "B" => B,
            _ => AccountId.Parse(name),
        };
}
