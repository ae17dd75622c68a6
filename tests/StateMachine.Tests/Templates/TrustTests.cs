using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

public sealed class TrustTests
{
    [Theory]
    [InlineData("ServiceRoleA", "lambda.amazonaws.com")]
    [InlineData("TargetRole", "lambda.amazonaws.com")]
    [InlineData("StateMachineRole", "states.amazonaws.com")]
    [InlineData("CheckMoveRole", "states.amazonaws.com")]
    [InlineData("MovePrefixRole", "states.amazonaws.com")]
    public void RoleOfAccountA_Trusts_OneServiceOnly(string role, string service)
    {
        var statement = Assert.Single(Template.AccountA.Trust(role));

        Assert.Equal($$"""{"Service":"{{service}}"}""", statement.Json["Principal"]!.ToJsonString());
    }

    [Theory]
    [InlineData("StateMachineRole")]
    [InlineData("CheckMoveRole")]
    [InlineData("MovePrefixRole")]
    public void StateMachineRole_Trust_IsBoundToThisAccountsStateMachines(string role)
    {
        // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html (confused deputy)
        var condition = Assert.Single(Template.AccountA.Trust(role)).Json["Condition"]!;

        Assert.True(
            JsonNode.DeepEquals(Intrinsic.Ref("AWS::AccountId"), condition["StringEquals"]!["aws:SourceAccount"])
        );
        Assert.NotNull(condition["ArnLike"]!["aws:SourceArn"]);
    }

    [Fact]
    public void ServiceRoleB_Trusts_TheNamedRoleOnly()
    {
        var statement = Assert.Single(Template.AccountB.Trust("ServiceRoleB"));
        var principal = new JsonObject { ["AWS"] = Intrinsic.Ref("ServiceRoleAArn") };

        Assert.True(JsonNode.DeepEquals(principal, statement.Json["Principal"]));
        Assert.Equal(["sts:AssumeRole"], statement.Actions);
    }

    [Fact]
    public void ServiceRoleB_ExternalIdGiven_IsAskedFor()
    {
        var condition = Assert.Single(Template.AccountB.Trust("ServiceRoleB")).Json["Condition"]!["Fn::If"]!;
        var asked = new JsonObject { ["sts:ExternalId"] = Intrinsic.Ref("ExternalId") };

        Assert.Equal("HasExternalId", condition[0]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(asked, condition[1]!["StringEquals"]));
    }

    [Fact]
    public void TargetWriter_Trusts_TheNamedRoleOnly()
    {
        var statement = Assert.Single(Template.TargetAccount.Trust("TargetWriter"));
        var principal = new JsonObject { ["AWS"] = Intrinsic.Ref("TargetRoleArn") };

        Assert.True(JsonNode.DeepEquals(principal, statement.Json["Principal"]));
        Assert.Equal("HasExternalId", statement.Json["Condition"]!["Fn::If"]![0]!.GetValue<string>());
    }

    [Fact]
    public void ServiceRoleB_Sessions_LastAnHourAtMost() =>
        Assert.Equal(3600, Template.AccountB["ServiceRoleB"]["MaxSessionDuration"]!.GetValue<int>());
}
