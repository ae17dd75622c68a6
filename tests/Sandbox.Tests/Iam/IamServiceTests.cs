using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Sts;

namespace XAcctWorkflow.Sandbox.Tests.Iam;

public sealed class IamServiceTests
{
    private static readonly string LambdaTrust = Policy.Of(
        """{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}"""
    );

    [Fact]
    public async Task Role_FromItsMakingToItsEnd_IsShownAsItIs()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        var made = await iam.AskAsync(
            "Arn",
            "CreateRole",
            ("RoleName", "Reader"),
            ("Path", "/outbox/"),
            ("AssumeRolePolicyDocument", LambdaTrust),
            ("Description", "reads"),
            ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", "move")
        );
        Assert.Equal("arn:aws:iam::222222222222:role/outbox/Reader", Assert.Single(made));

        var policy = Policy.Of("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b-outbox/*"}""");
        await iam.AskAsync("", "PutRolePolicy", Role, ("PolicyName", "Read"), ("PolicyDocument", policy));
        await iam.AskAsync(
            "",
            "AttachRolePolicy",
            Role,
            ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        );
        await iam.AskAsync("", "UpdateRole", Role, ("MaxSessionDuration", "7200"));
        await iam.AskAsync(
            "",
            "PutRolePermissionsBoundary",
            Role,
            ("PermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess")
        );

        Assert.Equal(["Read"], (await iam.AskAsync("PolicyNames", "ListRolePolicies", Role)));
        var shown = await iam.AskAsync("PolicyDocument", "GetRolePolicy", Role, ("PolicyName", "Read"));
        Assert.Equal(policy, Uri.UnescapeDataString(Assert.Single(shown)));
        Assert.Equal(["AmazonS3ReadOnlyAccess"], await iam.AskAsync("PolicyName", "ListAttachedRolePolicies", Role));
        Assert.Equal(["7200"], await iam.AskAsync("MaxSessionDuration", "GetRole", Role));
        Assert.Equal(
            ["arn:aws:iam::aws:policy/AdministratorAccess"],
            await iam.AskAsync("PermissionsBoundaryArn", "GetRole", Role)
        );
        Assert.Equal(["/outbox/"], await iam.AskAsync("Path", "ListRoles", ("PathPrefix", "/outbox/")));

        Assert.Equal("DeleteConflict", (await iam.RefusedAsync("DeleteRole", Role)).Code);
        await iam.AskAsync(
            "",
            "DetachRolePolicy",
            Role,
            ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        );
        Assert.Equal("DeleteConflict", (await iam.RefusedAsync("DeleteRole", Role)).Code);
        await iam.AskAsync("", "DeleteRolePolicy", Role, ("PolicyName", "Read"));
        await iam.AskAsync("", "DeleteRolePermissionsBoundary", Role);
        await iam.AskAsync("", "DeleteRole", Role);
        var gone = await iam.RefusedAsync("GetRole", Role);
        Assert.Equal(("NoSuchEntity", "The role with name Reader cannot be found."), gone);
    }

    [Fact]
    public async Task TrustPolicy_UpdatedOverTheApi_DecidesTheNextAssume()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        using var sts = accounts.Sts(accounts.FunctionA);
        var assume = new Amazon.SecurityToken.Model.AssumeRoleRequest
        {
            RoleArn = TwoAccounts.RoleB.ToString(),
            RoleSessionName = "move",
        };
        await iam.AskAsync(
            "",
            "UpdateAssumeRolePolicy",
            ("RoleName", "ServiceRoleB"),
            ("PolicyDocument", Policy.Trusting("222222222222"))
        );
        await Assert.ThrowsAsync<Amazon.SecurityToken.AmazonSecurityTokenServiceException>(() =>
            sts.AssumeRoleAsync(assume)
        );
        await iam.AskAsync(
            "",
            "UpdateAssumeRolePolicy",
            ("RoleName", "ServiceRoleB"),
            ("PolicyDocument", Policy.Trusting(TwoAccounts.RoleA.ToString()))
        );
        Assert.NotNull((await sts.AssumeRoleAsync(assume)).Credentials);
    }

    [Fact]
    public async Task TrustPolicy_InARoleThatDoesNotExist_IsMalformed()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        var (code, message) = await iam.RefusedAsync(
            "UpdateAssumeRolePolicy",
            ("RoleName", "ServiceRoleB"),
            ("PolicyDocument", Policy.Trusting("arn:aws:iam::111111111111:role/ServiceRoleX"))
        );
        Assert.Equal("MalformedPolicyDocument", code);
        Assert.Contains(
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::111111111111:role/ServiceRoleX\"",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ServiceRoleA",
            accounts.Store.FindRole(TwoAccounts.RoleB)!.Definition.TrustPolicy,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task TrustPolicy_InARoleThatIsGone_ShowsTheIdThatWasKept()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        var id = accounts.Store.FindRole(TwoAccounts.RoleA)!.Id;
        accounts.Store.DeleteRole(TwoAccounts.RoleA);
        var shown = await iam.AskAsync("AssumeRolePolicyDocument", "GetRole", ("RoleName", "ServiceRoleB"));
        Assert.Contains($"\"AWS\":\"{id}\"", Uri.UnescapeDataString(shown[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_TheCallerHasNoRightTo_IsRefusedWithTheReason()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.FunctionA, accounts.Clock);
        var (code, message) = await iam.RefusedAsync("GetRole", ("RoleName", "ServiceRoleA"));
        Assert.Equal("AccessDenied", code);
        Assert.Equal(
            "User: arn:aws:sts::111111111111:assumed-role/ServiceRoleA/function is not authorized to perform: iam:GetRole "
                + "on resource: arn:aws:iam::111111111111:role/ServiceRoleA because no identity-based policy allows the iam:GetRole action",
            message
        );
    }

    [Fact]
    public async Task Operation_OnARoleOfAnotherAccount_FindsNone()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminA, accounts.Clock);
        Assert.Equal("NoSuchEntity", (await iam.RefusedAsync("GetRole", ("RoleName", "ServiceRoleB"))).Code);
    }

    [Fact]
    public async Task Operation_OfAUsersSession_IsRefused()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        var session = accounts.Credentials.IssueSession(
            new Principal.User(TwoAccounts.A, "admin"),
            TimeSpan.FromHours(1)
        );
        using var iam = new IamClient(accounts.Endpoint, session, accounts.Clock);
        Assert.Equal("InvalidClientTokenId", (await iam.RefusedAsync("ListRoles")).Code);
    }

    [Theory]
    [InlineData("CreateRole", "Value null at 'roleName' failed to satisfy constraint: Member must not be null")]
    [InlineData("CreateRole", "3 validation errors detected", "RoleName=a b", "Path=x", "AssumeRolePolicyDocument=")]
    [InlineData(
        "UpdateRole",
        "Member must have value less than or equal to 43200",
        "RoleName=ServiceRoleB",
        "MaxSessionDuration=43201"
    )]
    public async Task Operation_WithBadParameters_NamesEach(string action, string message, params string[] parameters)
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        var refused = await iam.RefusedAsync(
            action,
            [.. parameters.Select(p => p.Split('=')).Select(p => (p[0], p[1]))]
        );
        Assert.Equal("ValidationError", refused.Code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateUser", "iam:CreateUser")]
    [InlineData("ListRoles", "paging", "MaxItems=1")]
    public async Task Operation_ThatTheSandboxHasNot_IsRefusedByName(
        string action,
        string name,
        params string[] parameters
    )
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        var refused = await iam.RefusedAsync(
            action,
            [.. parameters.Select(p => p.Split('=')).Select(p => (p[0], p[1]))]
        );
        Assert.Equal("NotImplemented", refused.Code);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_LargerThanIamTakes_AreRefused()
    {
        await using var accounts = await TwoAccounts.StartAsync();
        using var iam = new IamClient(accounts.Endpoint, accounts.AdminB, accounts.Clock);
        var many = string.Join(',', Enumerable.Range(0, 700).Select(i => $"\"arn:aws:s3:::bucket-{i:0000}\""));
        var refused = await iam.RefusedAsync(
            "PutRolePolicy",
            ("RoleName", "ServiceRoleB"),
            ("PolicyName", "Large"),
            ("PolicyDocument", Policy.Of($$"""{"Effect":"Allow","Action":"s3:*","Resource":[{{many}}]}"""))
        );
        Assert.Equal("LimitExceeded", refused.Code);
        var large = Policy.Trusting(
            TwoAccounts.RoleA.ToString(),
            $$$""","Condition":{"StringEquals":{"sts:ExternalId":"{{{new string('x', 2_000)}}}"}}"""
        );
        refused = await iam.RefusedAsync(
            "UpdateAssumeRolePolicy",
            ("RoleName", "ServiceRoleB"),
            ("PolicyDocument", large)
        );
        Assert.Equal("LimitExceeded", refused.Code);
    }

    private static (string, string) Role => ("RoleName", "Reader");
}
