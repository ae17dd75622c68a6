using System.Security.Cryptography;
using Amazon.SecurityToken;
using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Sts;
using XAcctWorkflow.Sandbox.Tests.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.Sts;

/// <summary>
/// Accounts A and B behind a listener with STS and IAM: role A in A may assume anything, role B in B trusts role A.
/// </summary>
internal sealed class TwoAccounts : IAsyncDisposable
{
    public static readonly AccountId A = AccountId.Parse("111111111111");
    public static readonly AccountId B = AccountId.Parse("222222222222");
    public static readonly Arn RoleA = Arn.Role(A, "ServiceRoleA");
    public static readonly Arn RoleB = Arn.Role(B, "ServiceRoleB");

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly Listener listener;

    private TwoAccounts()
    {
        Clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Credentials = new CredentialStore(Clock, random);
        var authorizer = new Authorizer(Store, Clock, Refusals);
        listener = new Listener(
            [new StsService(Credentials, Store, authorizer), new IamService(Store, authorizer, Clock)],
            Credentials,
            Clock,
            random
        );
        AdminA = Credentials.IssueKey(Store.AddAccount(A));
        AdminB = Credentials.IssueKey(Store.AddAccount(B));
        Store.PutRole(
            new RoleDefinition
            {
                Arn = RoleA,
                TrustPolicy = Policy.Of(
                    """{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}"""
                ),
                InlinePolicies = new Dictionary<string, string>
                {
                    ["Assume"] = Policy.Of("""{"Effect":"Allow","Action":"sts:*","Resource":"*"}"""),
                },
            }
        );
        Store.PutRole(new RoleDefinition { Arn = RoleB, TrustPolicy = Policy.Trusting(RoleA.ToString()) });
        FunctionA = Credentials.IssueSession(new Principal.RoleSession(RoleA, "function"), TimeSpan.FromHours(12));
    }

    public FakeTimeProvider Clock { get; }
    public IamStore Store { get; } = new();
    public RefusalLog Refusals { get; } = new();
    public CredentialStore Credentials { get; }
    public Credentials AdminA { get; }
    public Credentials AdminB { get; }

    /// <summary>The credentials of a function that runs under role A.</summary>
    public Credentials FunctionA { get; }

    public Uri Endpoint => listener.Endpoint;

    public static async Task<TwoAccounts> StartAsync()
    {
        var accounts = new TwoAccounts();
        await accounts.listener.StartAsync(CancellationToken.None);
        return accounts;
    }

    public void TrustB(string statements) =>
        Store.UpdateRole(RoleB, role => role with { TrustPolicy = Policy.Of(statements) });

    public AmazonSecurityTokenServiceClient Sts(Credentials credentials) =>
        new(
            TestListener.ForSdk(credentials),
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = Endpoint.ToString(),
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
            }
        );

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync();
        random.Dispose();
    }
}
