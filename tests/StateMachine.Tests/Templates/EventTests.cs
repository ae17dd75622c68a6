using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

using static Intrinsic;

/// <summary>Objects that are moved because they appeared: who is listened to, and what that may start.</summary>
public sealed partial class EventTests
{
    private static readonly Template A = Template.AccountA;
    private static readonly Template B = Template.AccountB;

    private static readonly JsonObject Rule = A["MoveObjectRule"];
    private static readonly JsonObject Target = Rule["Targets"]![0]!.AsObject();

    private static readonly string[] OfEvents =
    [
        "A/ObjectBus",
        "A/ObjectBusPolicy",
        "A/MoveObjectRule",
        "A/StartMovesRole",
        "A/UndeliveredObjects",
        "A/UndeliveredObjectsPolicy",
        "B/SendObjectsRule",
        "B/SendObjectsRole",
        "B/UnsentObjects",
        "B/UnsentObjectsPolicy",
    ];

    public static TheoryData<string> EventResources => [.. OfEvents];

    [Theory]
    [MemberData(nameof(EventResources))]
    public void EventResource_UnlessAskedForByParameter_IsNotMade(string resource)
    {
        var (account, name) = (resource[..1], resource[2..]);

        Assert.Equal(
            account == "A" ? "HasEvents" : "SendsEvents",
            Resources(Of(account))[name]!["Condition"]!.GetValue<string>()
        );
    }

    [Fact]
    public void EventResources_All_AreInTheListAbove()
    {
        var buses = A.OfService("AWS::Events").Concat(A.OfService("AWS::SQS")).Select(name => "A/" + name);
        var forwarding = B.OfService("AWS::Events").Concat(B.OfService("AWS::SQS")).Select(name => "B/" + name);

        Assert.Empty(buses.Concat(forwarding).Except(OfEvents));
    }

    [Theory]
    [InlineData("A", "EventAccounts", "")]
    [InlineData("A", "EventBuckets", "")]
    [InlineData("A", "EventKeyPrefix", "")]
    [InlineData("A", "EventDeleteSource", "false")]
    [InlineData("A", "EventOnConflict", "ReplaceOlder")]
    [InlineData("B", "EventBusArn", "")]
    [InlineData("B", "EventKeySuffix", "")]
    public void EventParameter_LeftOut_IsSafe(string account, string parameter, string value) =>
        Assert.Equal(value, Of(account).Parameters[parameter]!["Default"]!.GetValue<string>());

    /// <summary>The last move to arrive need not be that of the last object.</summary>
    [Fact]
    public void EventOnConflict_Replace_IsNotToBeHad() =>
        Assert.Equal(
            ["ReplaceOlder", "Skip", "Fail"],
            A.Parameters["EventOnConflict"]!["AllowedValues"]!.AsArray().Select(value => value!.GetValue<string>())
        );

    [Fact]
    public void Bus_Policy_AdmitsTheListedAccountsAndObjectsOnly()
    {
        var statement = A["ObjectBusPolicy"]["Statement"]!;

        Same(Ref("EventAccounts"), statement["Principal"]!["AWS"]);
        Assert.Equal("events:PutEvents", statement["Action"]!.GetValue<string>());
        Same(Arn("ObjectBus"), statement["Resource"]);
        Assert.Equal(
            """{"StringEquals":{"events:source":"aws.s3","events:detail-type":"Object Created"}}""",
            statement["Condition"]!.ToJsonString()
        );
    }

    [Fact]
    public void Rule_Pattern_IsAccountBucketPrefixAndNotOurOwnDoing()
    {
        var pattern = Rule["EventPattern"]!;

        Assert.Equal("""["aws.s3"]""", pattern["source"]!.ToJsonString());
        Assert.Equal("""["Object Created"]""", pattern["detail-type"]!.ToJsonString());
        Same(Ref("EventAccounts"), pattern["account"]);
        Same(Ref("EventBuckets"), pattern["detail"]!["bucket"]!["name"]);
        Same(Ref("EventKeyPrefix"), pattern["detail"]!["object"]!["key"]![0]!["prefix"]);
        Same(Ref("AWS::AccountId"), pattern["detail"]!["requester"]![0]!["anything-but"]![0]);
    }

    /// <summary>
    /// EventBridge does not escape what it puts between quotes: a key that has one would break the input. An object is put
    /// in as JSON, and what it lacks stays lacking.
    /// </summary>
    [Fact]
    public void Rule_Input_TakesTheKeyAsPartOfAnObjectOnly()
    {
        var paths = Target["InputTransformer"]!["InputPathsMap"]!.AsObject();
        string[] plain = ["$.id", "$.time", "$.account", "$.region", "$.detail.bucket.name"];

        Assert.Equal("$.detail.object", paths["object"]!.GetValue<string>());
        Assert.Equal(
            plain.Order(),
            paths.Select(path => path.Value!.GetValue<string>()).Where(p => p != "$.detail.object").Order()
        );
    }

    [Fact]
    public void Rule_Input_IsWhatAssumeRoleReads()
    {
        var template = Target["InputTransformer"]!["InputTemplate"]!["Fn::Sub"]!.GetValue<string>();
        var names = Target["InputTransformer"]!["InputPathsMap"]!.AsObject().Select(path => path.Key);
        var filled = Parameter().Replace(Placeholder().Replace(template, "\"x\""), "true");

        Assert.Equal(names.Order(), Placeholder().Matches(template).Select(m => m.Groups[1].Value).Order());
        Assert.Equal(
            """{"Event":{"Id":"x","Time":"x","Account":"x","Region":"x","Bucket":"x","Object":"x"},"DeleteSource":true,"OnConflict":"true"}""",
            JsonNode.Parse(filled)!.ToJsonString()
        );
    }

    [Fact]
    public void Rule_WhatCannotBeDelivered_IsTriedForADayAndKept()
    {
        Same(Arn("UndeliveredObjects"), Target["DeadLetterConfig"]!["Arn"]);
        Assert.Equal(
            """{"MaximumRetryAttempts":185,"MaximumEventAgeInSeconds":86400}""",
            Target["RetryPolicy"]!.ToJsonString()
        );
        Same(Arn("UnsentObjects"), B["SendObjectsRule"]["Targets"]![0]!["DeadLetterConfig"]!["Arn"]);
    }

    [Theory]
    [InlineData("A", "UndeliveredObjects", "MoveObjectRule")]
    [InlineData("B", "UnsentObjects", "SendObjectsRule")]
    public void DeadLetters_Queue_IsEncryptedAndTakesThemFromItsRuleOnly(string account, string queue, string rule)
    {
        var policy = Of(account)[queue + "Policy"];
        var statement = policy["PolicyDocument"]!["Statement"]!.AsArray().Single()!;

        Assert.True(Of(account)[queue]["SqsManagedSseEnabled"]!.GetValue<bool>());
        Same(Ref(queue), policy["Queues"]![0]);
        Assert.Equal("sqs:SendMessage", statement["Action"]!.GetValue<string>());
        Assert.Equal("""{"Service":"events.amazonaws.com"}""", statement["Principal"]!.ToJsonString());
        Same(Arn(queue), statement["Resource"]);
        Same(Arn(rule), statement["Condition"]!["ArnEquals"]!["aws:SourceArn"]);
    }

    [Fact]
    public void StartMovesRole_May_StartThisStateMachineOnly()
    {
        var right = Assert.Single(A.Rights("StartMovesRole"));

        Assert.Equal(["states:StartExecution"], right.Actions);
        Assert.True(right.IsOn(Ref("MoveObjectStateMachine")));
        Same(Arn("StartMovesRole"), Target["RoleArn"]);
    }

    [Fact]
    public void SendObjectsRole_May_SendToTheGivenBusOnly()
    {
        var right = Assert.Single(B.Rights("SendObjectsRole"));

        Assert.Equal(["events:PutEvents"], right.Actions);
        Assert.True(right.IsOn(Ref("EventBusArn")));
        Same(Ref("EventBusArn"), B["SendObjectsRule"]["Targets"]![0]!["Arn"]);
    }

    /// <summary>A role's trust and its rule cannot refer to each other, so the rule's ARN is written out.</summary>
    [Theory]
    [InlineData("A", "StartMovesRole", "MoveObjectRule", "${AWS::StackName}-objects/")]
    [InlineData("B", "SendObjectsRole", "SendObjectsRule", "")]
    public void EventRole_Trusts_EventBridgeForItsOneRule(string account, string role, string rule, string bus)
    {
        var statement = Assert.Single(Of(account).Trust(role)).Json;
        var name = Of(account)[rule]["Name"]!["Fn::Sub"]!.GetValue<string>();

        Assert.Equal("""{"Service":"events.amazonaws.com"}""", statement["Principal"]!.ToJsonString());
        Same(Ref("AWS::AccountId"), statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]);
        Same(
            Sub($"arn:aws:events:${{AWS::Region}}:${{AWS::AccountId}}:rule/{bus}{name}"),
            statement["Condition"]!["ArnEquals"]!["aws:SourceArn"]
        );
    }

    /// <summary>A pattern's operators are alternatives: prefix and suffix at once take one wildcard.</summary>
    [Fact]
    public void SendingRule_Pattern_IsTheBucketAndItsPrefixAndSuffix()
    {
        var pattern = B["SendObjectsRule"]["EventPattern"]!;
        var key = pattern["detail"]!["object"]!["key"]!.AsArray().Single()!["Fn::If"]!;

        Same(Ref("BucketName"), pattern["detail"]!["bucket"]!["name"]![0]);
        Assert.Equal("HasEventKeySuffix", key[0]!.GetValue<string>());
        Same(Sub("${KeyPrefix}*${EventKeySuffix}"), key[1]!["wildcard"]);
        Same(Ref("KeyPrefix"), key[2]!["prefix"]);
    }

    private static Template Of(string account) => account == "A" ? A : B;

    private static JsonObject Resources(Template template) => template.Json[nameof(Resources)]!.AsObject();

    private static void Same(JsonNode expected, JsonNode? actual) =>
        Assert.Equal(expected.ToJsonString(), actual?.ToJsonString());

    [GeneratedRegex("<([a-z]+)>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$\{\w+\}")]
    private static partial Regex Parameter();
}
