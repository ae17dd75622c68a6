using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

/// <summary>Other people's data lies in the staging bucket for a while.</summary>
public sealed class StagingTests
{
    private static readonly JsonObject Bucket = Template.AccountA["StagingBucket"];

    [Fact]
    public void StagingBucket_AtRest_IsEncrypted() =>
        Assert.Equal(
            "AES256",
            Bucket["BucketEncryption"]!["ServerSideEncryptionConfiguration"]![0]!["ServerSideEncryptionByDefault"]![
                "SSEAlgorithm"
            ]!.GetValue<string>()
        );

    [Fact]
    public void StagingBucket_Public_IsBlockedInEveryWay()
    {
        var block = Bucket["PublicAccessBlockConfiguration"]!.AsObject();

        Assert.Equal(4, block.Count);
        Assert.All(block, flag => Assert.True(flag.Value!.GetValue<bool>()));
    }

    [Fact]
    public void StagingBucket_Acls_AreOff() =>
        Assert.Equal(
            "BucketOwnerEnforced",
            Bucket["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"]!.GetValue<string>()
        );

    [Fact]
    public void StagingBucket_Policy_RefusesPlainHttp()
    {
        var policy = Template.AccountA["StagingBucketPolicy"];
        var statement = policy["PolicyDocument"]!["Statement"]![0]!;

        Assert.True(JsonNode.DeepEquals(Intrinsic.Ref("StagingBucket"), policy["Bucket"]));
        Assert.Equal(("Deny", "*", "s3:*"), (Text("Effect"), Text("Principal"), Text("Action")));
        Assert.Equal("""{"Bool":{"aws:SecureTransport":"false"}}""", statement["Condition"]!.ToJsonString());

        string Text(string field) => statement[field]!.GetValue<string>();
    }

    [Fact]
    public void StagingBucket_Policy_LetsOnlyListedRolesReadAndOnlyIfThereAreAny()
    {
        var statements = Template.AccountA["StagingBucketPolicy"]["PolicyDocument"]!["Statement"]!.AsArray();
        Assert.Equal(2, statements.Count);
        var choice = statements[1]!["Fn::If"]!;
        var read = choice[1]!;

        Assert.Equal("HasTargetRoles", choice[0]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(Intrinsic.Ref("AWS::NoValue"), choice[2]));
        Assert.True(JsonNode.DeepEquals(Intrinsic.Ref("TargetRoleArns"), read["Principal"]!["AWS"]));
        Assert.Equal("""["s3:GetObject"]""", read["Action"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Intrinsic.Sub("${StagingBucket.Arn}/moves/*"), read["Resource"]));
    }

    [Fact]
    public void StagingBucket_WhatFailedMovesLeft_IsRemovedInTime()
    {
        var rules = Bucket["LifecycleConfiguration"]!["Rules"]!.AsArray();

        Assert.All(rules, rule => Assert.Equal("Enabled", rule!["Status"]!.GetValue<string>()));
        Assert.Contains(rules, r => JsonNode.DeepEquals(Intrinsic.Ref("StagingRetentionDays"), r!["ExpirationInDays"]));
        Assert.Contains(rules, r => r!["AbortIncompleteMultipartUpload"]?["DaysAfterInitiation"]?.GetValue<int>() == 1);
    }
}
