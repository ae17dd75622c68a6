using System.Net;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Tests.Sts;

public sealed class AssumeRoleTests
{
    private const string Bare =
        "User: arn:aws:sts::111111111111:assumed-role/ServiceRoleA/function is not authorized to perform: "
        + "sts:AssumeRole on resource: arn:aws:iam::222222222222:role/ServiceRoleB";

    [Fact]
    public async Task AssumeRole_TrustedAcrossAccounts_GivesASessionThatIsTheRole()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var answer = await Assume(accounts);
        Assert.Equal("arn:aws:sts::222222222222:assumed-role/ServiceRoleB/move", answer.AssumedRoleUser.Arn);
        Assert.EndsWith(":move", answer.AssumedRoleUser.AssumedRoleId, StringComparison.Ordinal);
        var given = answer.Credentials;
        using var sts = accounts.Sts(
            new Identity.Credentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken, null)
        );
        var who = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal("222222222222", who.Account);
        Assert.Equal(answer.AssumedRoleUser.Arn, who.Arn);
        Assert.Equal(answer.AssumedRoleUser.AssumedRoleId, who.UserId);
    }

    [Fact]
    public async Task AssumeRole_NotTrusted_IsRefusedWithoutAReasonAndLoggedWithIt()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.TrustB(
            """{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"secret-7"}}}"""
        );
        var error = await Refused(accounts);
        Assert.Equal("AccessDenied", error.ErrorCode);
        Assert.Equal(HttpStatusCode.Forbidden, error.StatusCode);
        Assert.Equal(Bare, error.Message);
        var refusal = Assert.Single(accounts.Refusals.Of(accounts.FunctionA.AccessKeyId));
        Assert.Equal(PolicyLayer.Trust, Assert.Single(refusal.Decision.Obstacles).Layer);
        Assert.Contains("sts:ExternalId", refusal.Decision.TrueReason, StringComparison.Ordinal);
        Assert.Contains("222222222222", refusal.Decision.TrueReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_WithTheExternalIdThatTheTrustAsksFor_IsAllowed()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.TrustB(
            """{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"secret-7"}}}"""
        );
        var answer = await Assume(accounts, r => r.ExternalId = "secret-7");
        Assert.NotNull(answer.Credentials.SessionToken);
    }

    [Fact]
    public async Task AssumeRole_OfNoSuchRole_LooksLikeOneThatDoesNotTrust()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.Store.DeleteRole(TwoAccounts.RoleB);
        var error = await Refused(accounts);
        Assert.Equal(Bare, error.Message);
        Assert.Contains("There is no role", accounts.Refusals.All[0].Decision.TrueReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_OfARoleMadeThisMoment_IsRefusedUntilItTakesEffect()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.Store.DeleteRole(TwoAccounts.RoleB);
        accounts.Store.RoleDelay = TimeSpan.FromSeconds(20);
        accounts.Store.PutRole(
            new RoleDefinition
            {
                Arn = TwoAccounts.RoleB,
                TrustPolicy = Policy.Trusting(TwoAccounts.RoleA.ToString()),
                CreatedAt = accounts.Clock.GetUtcNow(),
            }
        );
        Assert.Equal(Bare, (await Refused(accounts)).Message);
        accounts.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.NotNull((await Assume(accounts)).Credentials);
    }

    [Theory]
    [InlineData(
        899,
        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"
    )]
    [InlineData(43_201, "Member must have value less than or equal to 43200")]
    [InlineData(
        3_601,
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
    )]
    public async Task AssumeRole_ForTooShortOrTooLong_IsAValidationError(int seconds, string message)
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.Store.UpdateRole(TwoAccounts.RoleB, r => r with { MaxSessionDuration = TimeSpan.FromHours(12) });
        var error = await Refused(accounts, r => r.DurationSeconds = seconds);
        Assert.Equal("ValidationError", error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_ByAUserForLongerThanTheRoleAllows_IsAValidationError()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.TrustB("""{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole"}""");
        using var sts = accounts.Sts(accounts.AdminA);
        var request = Request();
        request.DurationSeconds = 7_200;
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(request));
        Assert.Equal("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", error.Message);
        accounts.Store.UpdateRole(TwoAccounts.RoleB, r => r with { MaxSessionDuration = TimeSpan.FromHours(2) });
        var answer = await sts.AssumeRoleAsync(request);
        Assert.Equal(
            accounts.Clock.GetUtcNow().AddHours(2).ToUnixTimeSeconds(),
            new DateTimeOffset(answer.Credentials.Expiration!.Value.ToUniversalTime()).ToUnixTimeSeconds()
        );
    }

    [Fact]
    public async Task AssumeRole_WithABrokenSessionPolicy_NamesEveryFault()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var error = await Assert.ThrowsAsync<MalformedPolicyDocumentException>(() =>
            Assume(
                accounts,
                r =>
                    r.Policy = Policy.Of(
                        """{"Effect":"allow","Action":"s3:*","Resource":"x","Condition":{"StringSame":{"s3:prefix":"a"}}}"""
                    )
            )
        );
        Assert.Contains("$.Statement[0].Effect", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.Statement[0].Resource", error.Message, StringComparison.Ordinal);
        Assert.Contains("StringSame", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_WithMoreThanFits_IsPackedPolicyTooLarge()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        accounts.TrustB(
            """{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":["sts:AssumeRole","sts:TagSession"]}"""
        );
        var random = new Random(7);
        var tags = Enumerable
            .Range(0, 50)
            .Select(i => new Tag { Key = $"tag{i}", Value = Noise(random, 200) })
            .ToList();
        var error = await Assert.ThrowsAsync<PackedPolicyTooLargeException>(() => Assume(accounts, r => r.Tags = tags));
        Assert.Matches(@"^Packed size of session tags consumes \d+% of allotted space\.$", error.Message);
        error = await Assert.ThrowsAsync<PackedPolicyTooLargeException>(() =>
            Assume(
                accounts,
                r =>
                    r.Policy = Policy.Of(
                        $$"""{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/{{Noise(random, 1_800)}}"}"""
                    )
            )
        );
        Assert.Matches(@"^Packed policy consumes \d+% of allotted space, please use smaller policy\.$", error.Message);
    }

    [Fact]
    public async Task AssumeRole_WithTags_NeedsTagSessionFromBothSides()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        Action<AssumeRoleRequest> tagged = r => r.Tags = [new Tag { Key = "team", Value = "move" }];
        var error = await Refused(accounts, tagged);
        Assert.Contains("sts:TagSession", error.Message, StringComparison.Ordinal);
        accounts.TrustB(
            """{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"StringEquals":{"aws:RequestTag/team":"move"}}}"""
        );
        Assert.NotNull((await Assume(accounts, tagged)).Credentials);
    }

    [Theory]
    [InlineData("arn:aws:iam::222222222222:user/Somebody", "Request ARN is invalid")]
    [InlineData("ServiceRoleB of account B", "ServiceRoleB of account B is invalid")]
    [InlineData("short", "Member must have length greater than or equal to 20")]
    public async Task AssumeRole_OfWhatIsNoRole_IsAValidationError(string arn, string message)
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var error = await Refused(accounts, r => r.RoleArn = arn);
        Assert.Equal("ValidationError", error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static string Noise(Random random, int length) =>
        new(random.GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-", length));

    private static AssumeRoleRequest Request() =>
        new() { RoleArn = TwoAccounts.RoleB.ToString(), RoleSessionName = "move" };

    private static async Task<AssumeRoleResponse> Assume(TwoAccounts accounts, Action<AssumeRoleRequest>? change = null)
    {
        using var sts = accounts.Sts(accounts.FunctionA);
        var request = Request();
        change?.Invoke(request);
        return await sts.AssumeRoleAsync(request);
    }

    private static Task<AmazonSecurityTokenServiceException> Refused(
        TwoAccounts accounts,
        Action<AssumeRoleRequest>? change = null
    ) => Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => Assume(accounts, change));
}
