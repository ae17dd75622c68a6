using System.Text.Json;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Sessions;

/// <summary>The shapes of a failed AssumeRole, and whose account each of them sends people to.</summary>
public sealed class AssumeCausesTests
{
    private const string Ours = "111111111111";
    private const string Theirs = "222222222222";
    private const string Bare =
        "User: arn:aws:sts::111111111111:assumed-role/x/y is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/ServiceRoleB";

    private readonly World _world = new();

    [Theory]
    [InlineData("", Theirs, "trust policy")]
    [InlineData(
        " because no identity-based policy allows the sts:AssumeRole action",
        Ours,
        "our own role may not assume it"
    )]
    [InlineData(" because no role trust policy allows the sts:AssumeRole action", Theirs, "trust policy")]
    [InlineData(" because no resource-based policy allows the sts:AssumeRole action", Theirs, "trust policy")]
    [InlineData(" because no permissions boundary allows the sts:AssumeRole action", Ours, "permissions boundary")]
    [InlineData(" because no session policy allows the sts:AssumeRole action", Ours, "session policy")]
    [InlineData(" because no VPC endpoint policy allows the sts:AssumeRole action", Ours, "VPC endpoint")]
    [InlineData(" because no service control policy allows the sts:AssumeRole action", Ours, "service control policy")]
    [InlineData(" with an explicit deny in an identity-based policy", Ours, "denies it explicitly")]
    [InlineData(" with an explicit deny in a role trust policy", Theirs, "denies it explicitly")]
    [InlineData(" with an explicit deny in a resource-based policy", Theirs, "denies it explicitly")]
    [InlineData(
        " with an explicit deny in a service control policy: arn:aws:organizations::1:policy/x",
        Ours,
        "organization"
    )]
    [InlineData(" with an explicit deny in a resource control policy", Theirs, "organization")]
    [InlineData(" with an explicit deny in a permissions boundary", Ours, "permissions boundary")]
    public async Task Denial_EachShape_SendsToTheRightAccount(string reason, string account, string word)
    {
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() =>
            AskAsync("AccessDenied", 403, Bare + reason)
        );
        var first = denied.Diagnosis!.Causes[0];
        Assert.Equal(account, first.Account?.ToString());
        Assert.Contains(word, first.Why, StringComparison.Ordinal);
        Assert.Equal(reason.Length == 0, denied.Diagnosis.Causes.Count > 1);
    }

    [Theory]
    [InlineData(
        "ValidationError",
        400,
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        Theirs,
        "may not last"
    )]
    [InlineData(
        "ValidationError",
        400,
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
        Ours,
        "one hour"
    )]
    [InlineData("ValidationError", 400, "1 validation error detected", Ours, "STS does not take the request")]
    [InlineData(
        "PackedPolicyTooLarge",
        400,
        "Packed size of session tags consumes 121% of allotted space.",
        Ours,
        "too large"
    )]
    [InlineData("MalformedPolicyDocument", 400, "Syntax errors in policy.", Ours, "session policy")]
    [InlineData(
        "RegionDisabledException",
        403,
        "STS is not activated in this region for account:222222222222.",
        Theirs,
        "switched off"
    )]
    [InlineData(
        "ExpiredTokenException",
        403,
        "The security token included in the request is expired",
        Ours,
        "own credentials"
    )]
    [InlineData(
        "InvalidClientTokenId",
        403,
        "The security token included in the request is invalid.",
        Ours,
        "own credentials"
    )]
    public async Task Rejection_EachShape_SendsToTheRightAccount(
        string code,
        int status,
        string message,
        string account,
        string word
    )
    {
        var rejected = await Assert.ThrowsAsync<AssumeRejectedException>(() => AskAsync(code, status, message));
        var cause = Assert.Single(rejected.Diagnosis!.Causes);
        Assert.Equal(account, cause.Account?.ToString());
        Assert.Contains(word, cause.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throttling", 400)]
    [InlineData("InternalFailure", 500)]
    [InlineData("ServiceUnavailable", 503)]
    public async Task Failure_ThatPasses_IsTransient(string code, int status) =>
        await Assert.ThrowsAsync<TransientException>(() => AskAsync(code, status, "busy"));

    [Fact]
    public async Task Failure_OfTheNetwork_IsTransient()
    {
        _world.Sts.Refusal = new HttpRequestException("connection refused");
        await Assert.ThrowsAsync<TransientException>(() => AskAsync(Samples.Source));
    }

    [Fact]
    public async Task BareDenial_WithoutExternalId_SuspectsThatOneIsAskedFor()
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() => AskAsync(Samples.Source));
        Assert.False(denied.Diagnosis!.ExternalIdGiven);
        Assert.Contains(
            denied.Diagnosis.Causes,
            cause => cause.Why.Contains("none was given", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task BareDenial_OfARoleOfOurOwn_SaysSoFirst()
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var own = Samples.Source with
        {
            RoleArn = Samples.Parse<RoleArn>("arn:aws:iam::111111111111:role/ServiceRoleB"),
        };
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() => AskAsync(own));
        Assert.Contains("our own account", denied.Diagnosis!.Causes[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BareDenial_PrintsTheTrustStatementToAdd()
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var source = Samples.Source with { ExternalId = Samples.Parse<ExternalId>("their-id") };
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() => AskAsync(source));
        var change = Assert.Single(denied.Diagnosis!.Causes[0].Changes);
        Assert.Equal(
            (ChangeKind.TrustPolicy, Theirs, Samples.RoleArn),
            (change.Kind, change.Account?.ToString(), change.On)
        );
        Assert.Equal(
            """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:role/xacct-ServiceRoleA"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"their-id"}}}""",
            change.Statement!.ToJsonString()
        );
    }

    [Theory]
    [InlineData(false, ChangeKind.StackParameter, "ExternalId")]
    [InlineData(true, ChangeKind.Input, "Source.ExternalId")]
    public async Task BareDenial_WithAnExternalId_LetsOurSideTakeTheirs(bool named, ChangeKind kind, string on)
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var source = Samples.Source with { ExternalId = Samples.Parse<ExternalId>("made-up") };
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() =>
            AskAsync(Request(source) with { NamesExternalId = named })
        );
        var cause = Assert.Single(denied.Diagnosis!.Causes, cause => cause.Code == CauseCode.ExternalId);
        var change = Assert.Single(cause.Changes);
        Assert.Equal((kind, on), (change.Kind, change.On));
        Assert.Equal(cause.Account, change.Account);
        Assert.NotEqual(Samples.Source.RoleArn.Account, cause.Account);
        Assert.Null(change.Value);
        Assert.Contains($"ask account {Theirs} which one it asks for", cause.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task BareDenial_RoleMaybeTooNew_IsRedrivenWhereSomethingIsMoved(bool isCheck, int redrives)
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() =>
            AskAsync(Request(Samples.Source) with { IsCheck = isCheck })
        );
        var cause = denied.Diagnosis!.Causes[^1];
        Assert.Equal(CauseCode.TooEarly, cause.Code);
        Assert.Equal(redrives, cause.Changes.Count);
        Assert.Equal(!isCheck, cause.Mend.Contains("redrive", StringComparison.Ordinal));
    }

    private Task<Assumption> AskAsync(string code, int status, string message)
    {
        _world.Sts.Refusal = StsDouble.Error(code, status, message);
        return AskAsync(Samples.Source);
    }

    private Task<Assumption> AskAsync(MoveSource source) => AskAsync(Request(source));

    private Task<Assumption> AskAsync(SessionRequest request) => _world.Assumption.AskAsync(request, default);

    private static SessionRequest Request(MoveSource source) => new("AssumeRole", Samples.Execution, source, "{}");
}
