using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Sts;

namespace XAcctWorkflow.Sandbox.Tests.Iam;

/// <summary>
/// A trust policy means the roles that were there when it was saved.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
/// </summary>
public sealed class TrustPrincipalTests
{
    private static readonly AccountId A = AccountId.Parse("111111111111");
    private static readonly AccountId B = AccountId.Parse("222222222222");

    private readonly IamStore store = new();

    [Fact]
    public void Trust_InARoleThatDoesNotExist_IsRefused()
    {
        var error = Assert.Throws<PolicyException>(PutRoleB);
        var fault = Assert.Single(error.Faults);
        Assert.Equal("TrustPolicy.Statement[0].Principal", fault.Path);
        Assert.Equal($"Invalid principal in policy: \"AWS\":\"{RoleA.Arn}\"", fault.Problem);
        Assert.Null(store.FindRole(RoleB.Arn));
    }

    [Fact]
    public void Trust_InARoleMadeAgain_IsLostUntilThePolicyIsSavedOnceMore()
    {
        store.PutRole(RoleA);
        PutRoleB();
        Assert.True(Assume().IsAllowed);

        store.DeleteRole(RoleA.Arn);
        store.PutRole(RoleA);
        var refused = Assume();
        Assert.False(refused.IsAllowed);
        Assert.Contains("deleted and made again", refused.TrueReason, StringComparison.Ordinal);

        // What else is changed about role B saves no trust policy.
        store.UpdateRole(RoleB.Arn, role => role with { MaxSessionDuration = TimeSpan.FromHours(2) });
        Assert.False(Assume().IsAllowed);
        store.UpdateTrustPolicy(RoleB.Arn, RoleB.TrustPolicy);
        Assert.True(Assume().IsAllowed);
    }

    [Fact]
    public void Trust_InTheAccount_OutlivesItsRoles()
    {
        store.PutRole(RoleA);
        store.PutRole(RoleB with { TrustPolicy = Policy.Trusting(A.ToString()) });
        store.DeleteRole(RoleA.Arn);
        store.PutRole(RoleA);
        Assert.True(Assume().IsAllowed);
    }

    private static RoleDefinition RoleA =>
        new()
        {
            Arn = Arn.Role(A, "ServiceRoleA"),
            TrustPolicy = Policy.Of(
                """{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}"""
            ),
            InlinePolicies = new Dictionary<string, string>
            {
                ["Assume"] = Policy.Of("""{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}"""),
            },
        };

    private static RoleDefinition RoleB =>
        new() { Arn = Arn.Role(B, "ServiceRoleB"), TrustPolicy = Policy.Trusting(RoleA.Arn.ToString()) };

    private void PutRoleB() => store.PutRole(RoleB);

    private Decision Assume() =>
        new Authorizer(store, new FakeTimeProvider(), new RefusalLog()).Authorize(
            new AccessRequest
            {
                Principal = new Principal.RoleSession(RoleA.Arn, "move"),
                Action = "sts:AssumeRole",
                Resource = RoleB.Arn.ToString(),
                ResourceAccount = B,
            }
        );
}
