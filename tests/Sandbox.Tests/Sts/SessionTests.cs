using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.Sts;

/// <summary>What a session carries, and hands on when it assumes the next role.</summary>
public sealed class SessionTests
{
    private static readonly Arn Next = Arn.Role(TwoAccounts.A, "Next");

    [Fact]
    public async Task Session_ByDefault_LastsAnHourByTheInjectedClock()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var first = await AssumeAsync(accounts, accounts.FunctionA, TwoAccounts.RoleB);
        Assert.Equal(
            accounts.Clock.GetUtcNow().AddHours(1),
            accounts.Credentials.Find(first.AccessKeyId)!.Value.Credentials.Expiration
        );
        Assert.Equal(accounts.Clock.GetUtcNow(), SessionOf(accounts, first).IssuedAt);
    }

    [Fact]
    public async Task Session_OfARoleThatAssumesARole_IsChained()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        Assert.True(SessionOf(accounts, await AssumeAsync(accounts, accounts.FunctionA, TwoAccounts.RoleB)).Chained);
        accounts.TrustB("""{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole"}""");
        Assert.False(SessionOf(accounts, await AssumeAsync(accounts, accounts.AdminA, TwoAccounts.RoleB)).Chained);
    }

    [Fact]
    public async Task Policies_InlineAndByArn_LimitTheSession()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var inline = Policy.Of("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""");
        var session = await AssumeAsync(
            accounts,
            accounts.FunctionA,
            TwoAccounts.RoleB,
            r =>
            {
                r.Policy = inline;
                r.PolicyArns = [new PolicyDescriptorType { Arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }];
            }
        );
        var policies = SessionOf(accounts, session).SessionPolicies;
        Assert.Equal(inline, policies[0]);
        Assert.Contains("s3:List*", policies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyArn_OfNoPolicyOrOfAnotherAccount_IsRefused()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var foreign = new Arn("aws", "iam", "", TwoAccounts.A.ToString(), "policy/OfA");
        accounts.Store.PutManagedPolicy(foreign, Policy.Of("""{"Effect":"Allow","Action":"*","Resource":"*"}"""));
        foreach (var arn in new List<string> { foreign.ToString(), "arn:aws:iam::222222222222:policy/Nothing" })
        {
            var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
                AssumeAsync(
                    accounts,
                    accounts.FunctionA,
                    TwoAccounts.RoleB,
                    r => r.PolicyArns = [new PolicyDescriptorType { Arn = arn }]
                )
            );
            Assert.Equal("ValidationError", error.ErrorCode);
            Assert.Contains(arn, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Tags_Transitive_AreHandedOnAndTheOthersAreNot()
    {
        await using var accounts = await ChainAsync();
        var first = await AssumeAsync(
            accounts,
            accounts.FunctionA,
            TwoAccounts.RoleB,
            r =>
            {
                r.Tags = [new Tag { Key = "team", Value = "move" }, new Tag { Key = "step", Value = "1" }];
                r.TransitiveTagKeys = ["team"];
            }
        );
        var second = SessionOf(accounts, await AssumeAsync(accounts, first, Next));
        Assert.Equal("move", Assert.Single(second.Tags, t => t.Key == "team").Value);
        Assert.Single(second.Tags);
        Assert.Equal(["team"], second.TransitiveTagKeys);

        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
            AssumeAsync(accounts, first, Next, r => r.Tags = [new Tag { Key = "Team", Value = "other" }])
        );
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
    }

    [Fact]
    public async Task SourceIdentity_OnceSet_StaysAndCannotBeChanged()
    {
        await using var accounts = await ChainAsync();
        var first = await AssumeAsync(accounts, accounts.FunctionA, TwoAccounts.RoleB, r => r.SourceIdentity = "Diego");
        var second = SessionOf(accounts, await AssumeAsync(accounts, first, Next));
        Assert.Equal("Diego", second.SourceIdentity);
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
            AssumeAsync(accounts, first, Next, r => r.SourceIdentity = "Maria")
        );
        Assert.Equal("AccessDenied", error.ErrorCode);
    }

    [Theory]
    [InlineData("Team", "aws:team", "InvalidParameterValue")]
    [InlineData("Team", "team", "InvalidParameterValue")]
    public async Task Tags_ThatStsDoesNotTake_AreRefused(string one, string other, string code)
    {
        await using var accounts = await ChainAsync();
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
            AssumeAsync(
                accounts,
                accounts.FunctionA,
                TwoAccounts.RoleB,
                r => r.Tags = [new Tag { Key = one, Value = "a" }, new Tag { Key = other, Value = "b" }]
            )
        );
        Assert.Equal(code, error.ErrorCode);
    }

    [Fact]
    public async Task SessionToken_OfAUser_IsTheUserForAsLongAsAsked()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var sts = accounts.Sts(accounts.AdminA);
        var answer = await sts.GetSessionTokenAsync(new GetSessionTokenRequest { DurationSeconds = 900 });
        var session = Own(answer.Credentials);
        using var asSession = accounts.Sts(session);
        var who = await asSession.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal("arn:aws:iam::111111111111:user/admin", who.Arn);
        Assert.StartsWith("AIDA", who.UserId, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() =>
            asSession.GetSessionTokenAsync(new GetSessionTokenRequest())
        );
        Assert.Equal("AccessDenied", error.ErrorCode);
        var found = accounts.Credentials.Find(session.AccessKeyId)!.Value;
        Assert.Equal(accounts.Clock.GetUtcNow().AddMinutes(15), found.Credentials.Expiration);
    }

    [Fact]
    public async Task PackedSize_OfASessionAsOthersSawIt_IsNearWhatTheySaw()
    {
        await using var accounts = await ChainAsync();
        using var sts = accounts.Sts(accounts.FunctionA);
        var answer = await sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = TwoAccounts.RoleB.ToString(),
                RoleSessionName = "pod",
                // An EKS Pod Identity session: 74 %, by https://github.com/aws/containers-roadmap/issues/2413.
                Tags =
                [
                    new Tag
                    {
                        Key = "eks-cluster-arn",
                        Value = "arn:aws:eks:us-east-1:111111111111:cluster/production",
                    },
                    new Tag { Key = "eks-cluster-name", Value = "production" },
                    new Tag { Key = "kubernetes-namespace", Value = "default" },
                    new Tag { Key = "kubernetes-service-account", Value = "service-account" },
                    new Tag { Key = "kubernetes-pod-name", Value = "application-7c9f6d5b4b-x2x7p" },
                    new Tag { Key = "kubernetes-pod-uid", Value = "2f6a1a1e-93b5-4a53-9f2c-0d1d5f0f1a11" },
                ],
            }
        );
        // The SDK marks the property as replaced by one that AWS does not document yet.
#pragma warning disable CS0618
        Assert.InRange(answer.PackedPolicySize!.Value, 65, 85);
#pragma warning restore CS0618
    }

    /// <summary>A role of A that trusts account B, and roles that may be tagged on the way.</summary>
    private static async Task<TwoAccounts> ChainAsync()
    {
        var accounts = await TwoAccounts.StartAsync();
        const string Actions = "\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]";
        accounts.TrustB($$"""{"Effect":"Allow","Principal":{"AWS":"111111111111"},{{Actions}}}""");
        accounts.Store.UpdateRole(
            TwoAccounts.RoleB,
            r =>
                r with
                {
                    InlinePolicies = new Dictionary<string, string>
                    {
                        ["Assume"] = Policy.Of($$"""{"Effect":"Allow",{{Actions}},"Resource":"*"}"""),
                    },
                }
        );
        accounts.Store.PutRole(
            new()
            {
                Arn = Next,
                TrustPolicy = Policy.Of($$"""{"Effect":"Allow","Principal":{"AWS":"222222222222"},{{Actions}}}"""),
            }
        );
        return accounts;
    }

    private static async Task<Identity.Credentials> AssumeAsync(
        TwoAccounts accounts,
        Identity.Credentials caller,
        Arn role,
        Action<AssumeRoleRequest>? change = null
    )
    {
        using var sts = accounts.Sts(caller);
        var request = new AssumeRoleRequest { RoleArn = role.ToString(), RoleSessionName = "move" };
        change?.Invoke(request);
        return Own((await sts.AssumeRoleAsync(request)).Credentials);
    }

    private static Identity.Credentials Own(Amazon.SecurityToken.Model.Credentials given) =>
        new(given.AccessKeyId, given.SecretAccessKey, given.SessionToken, null);

    private static Principal.RoleSession SessionOf(TwoAccounts accounts, Identity.Credentials credentials) =>
        Assert.IsType<Principal.RoleSession>(accounts.Credentials.Find(credentials.AccessKeyId)!.Value.Principal);
}
