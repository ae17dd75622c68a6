using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Tests.Deployment;

/// <summary>The whole sandbox over real HTTP: a template, a function's process, a state machine.</summary>
public sealed class SandboxHostTests : IAsyncLifetime
{
    private readonly SmallDeployment stack = new();

    public Task InitializeAsync() => stack.InitializeAsync();

    public Task DisposeAsync() => stack.DisposeAsync();

    [Fact]
    public async Task Execution_OfADeployedMachine_RunsTheFunctionUnderItsRole()
    {
        var order = new JsonObject
        {
            ["Do"] = "put",
            ["Bucket"] = stack.Outputs["Inbox"],
            ["Key"] = "greeting.txt",
            ["Text"] = "こんにちは",
        };

        var execution = await stack.RunAsync(order.ToJsonString());

        Assert.Equal(ExecutionStatus.SUCCEEDED, execution.Status);
        Assert.Matches("^\"[0-9a-f]{32}\"$", JsonNode.Parse(execution.Output)!.GetValue<string>());
        Assert.Empty(stack.Host.Refusals.Of(Arn.Parse(execution.ExecutionArn)));
    }

    [Fact]
    public async Task Refusal_InsideAFunction_IsKeptWithItsExecutionAndReason()
    {
        await stack.DeployAsync(("AllowPut", "false"));
        var order = new JsonObject
        {
            ["Do"] = "put",
            ["Bucket"] = stack.Outputs["Inbox"],
            ["Key"] = "greeting.txt",
            ["Text"] = "x",
        };

        var execution = await stack.RunAsync(order.ToJsonString());

        Assert.Equal(ExecutionStatus.FAILED, execution.Status);
        Assert.Equal("TestException", execution.Error);
        var refusal = Assert.Single(stack.Host.Refusals.Of(Arn.Parse(execution.ExecutionArn)));
        Assert.Equal("s3:PutObject", refusal.Refusal.Request.Action);
        Assert.Equal("Work", refusal.Origin!.StateName);
        Assert.Contains("s3:PutObject", refusal.Refusal.Decision.TrueReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_WhoseRoleNoLongerAdmitsLambda_FailsTheExecutionWithTheReasonKept()
    {
        stack.Host.Iam.UpdateRole(
            Arn.Parse(stack.Outputs["WorkerRole"]),
            role => role with { TrustPolicy = role.TrustPolicy.Replace("lambda", "ec2", StringComparison.Ordinal) }
        );

        var execution = await stack.RunAsync("1");

        Assert.Equal("Lambda.AWSLambdaException", execution.Error);
        Assert.Contains("cannot be assumed by Lambda", execution.Cause, StringComparison.Ordinal);
        var refusal = Assert.Single(stack.Host.Refusals.Of(Arn.Parse(execution.ExecutionArn)));
        Assert.Equal("sts:AssumeRole", refusal.Refusal.Request.Action);
    }

    [Fact]
    public async Task Update_WithAnotherParameter_ReachesTheFunction()
    {
        var before = await stack.RunAsync("""{"Do":"environment"}""");
        await stack.DeployAsync(("Greeting", "good evening"));
        var after = await stack.RunAsync("""{"Do":"environment"}""");

        Assert.Equal("hello", $"{JsonNode.Parse(before.Output)!["GREETING"]}");
        Assert.Equal("good evening", $"{JsonNode.Parse(after.Output)!["GREETING"]}");
        Assert.Equal("yes", $"{JsonNode.Parse(after.Output)!["GLOBAL"]}");
    }

    [Fact]
    public async Task Update_WithoutAResource_RemovesIt()
    {
        var policy = Arn.Parse(stack.Outputs["WorkerRole"]);
        await stack.DeployChangedAsync(template =>
        {
            var resources = template["Resources"]!.AsObject();
            resources.Remove("Worker");
            resources.Remove("Machine");
            resources.Remove("InboxPolicy");
            template["Outputs"] = new JsonObject
            {
                ["Inbox"] = new JsonObject { ["Value"] = new JsonObject { ["Ref"] = "Inbox" } },
            };
        });

        Assert.Null(stack.Host.Iam.FindRole(policy));
        Assert.Empty(stack.Host.StateMachines.Machines);
        Assert.Null(stack.Host.Buckets.Find(stack.Outputs["Inbox"])!.Settings.Policy);
    }

    [Fact]
    public async Task Update_ThatFailsHalfway_PutsBackWhatWas()
    {
        var before = stack.Host.StateMachines.Machines.Single().RoleArn;

        var failure = await Assert.ThrowsAsync<DeploymentException>(() =>
            stack.DeployChangedAsync(template =>
            {
                var resources = template["Resources"]!.AsObject();
                resources["Extra"] = new JsonObject { ["Type"] = "AWS::Logs::LogGroup" };
                // The worker's role does not admit Step Functions, which shows only once both exist.
                resources["Machine"]!["Properties"]!["Role"] = new JsonObject
                {
                    ["Fn::GetAtt"] = new JsonArray("WorkerRole", "Arn"),
                };
                resources["Machine"]!["Properties"]!.AsObject().Remove("Policies");
                resources["Inbox"]!["Properties"]!["VersioningConfiguration"]!["Status"] = "Suspended";
            })
        );

        var fault = Assert.Single(failure.Faults);
        Assert.Equal("Resources/Machine", fault.Path);
        Assert.Contains("states.amazonaws.com", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, stack.Host.StateMachines.Machines.Single().RoleArn);
        Assert.Equal(Versioning.Enabled, stack.Host.Buckets.Find(stack.Outputs["Inbox"])!.Settings.Versioning);
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await stack.RunAsync("1")).Status);
    }

    [Theory]
    [InlineData("StringEqualz", "aws:PrincipalAccount")]
    [InlineData("StringEquals", "aws:PrincipalMood")]
    [InlineData("StringEquals", "aws:PrincipalAccount", "${aws:PrincipalMood}")]
    public async Task Update_WithAConditionThatIsNotSupported_FailsByItsName(
        string conditionOperator,
        string key,
        string value = "111111111111"
    )
    {
        var failure = await Assert.ThrowsAsync<DeploymentException>(() =>
            stack.DeployChangedAsync(template =>
                template["Resources"]!["InboxPolicy"]!["Properties"]!["PolicyDocument"]!["Statement"]![0]![
                    "Condition"
                ] = new JsonObject { [conditionOperator] = new JsonObject { [key] = value } }
            )
        );

        var fault = Assert.Single(failure.Faults);
        Assert.StartsWith("Resources/InboxPolicy", fault.Path, StringComparison.Ordinal);
        var named = conditionOperator == "StringEqualz" ? conditionOperator : "aws:PrincipalMood";
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Contains("not supported", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stack_WithABucketThatIsNotEmpty_IsNotDeleted()
    {
        var order = new JsonObject
        {
            ["Do"] = "put",
            ["Bucket"] = stack.Outputs["Inbox"],
            ["Key"] = "k",
            ["Text"] = "x",
        };
        await stack.RunAsync(order.ToJsonString());

        var failure = await Assert.ThrowsAsync<DeploymentException>(() =>
            stack.Host.DeleteStackAsync(SmallDeployment.Account, "small", CancellationToken.None)
        );

        Assert.Equal("Resources/Inbox", Assert.Single(failure.Faults).Path);
        Assert.Equal(ExecutionStatus.SUCCEEDED, (await stack.RunAsync("1")).Status);
    }

    [Fact]
    public async Task Keys_OfATemplate_AreThereForItsBuckets()
    {
        await stack.DeployChangedAsync(template =>
        {
            var resources = template["Resources"]!.AsObject();
            resources["Key"] = JsonNode.Parse("""{"Type":"AWS::KMS::Key","Properties":{"Enabled":true}}""");
            resources["Alias"] = JsonNode.Parse(
                """{"Type":"AWS::KMS::Alias","Properties":{"AliasName":"alias/inbox","TargetKeyId":{"Ref":"Key"}}}"""
            );
            resources["Inbox"]!["Properties"]!["BucketEncryption"] = JsonNode.Parse(
                """
                {"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":
                {"SSEAlgorithm":"aws:kms","KMSMasterKeyID":{"Fn::GetAtt":["Key","Arn"]}}}]}
                """
            );
        });

        var key = stack.Host.Keys.Find("alias/inbox", SmallDeployment.Account, "us-east-1");
        Assert.Equal(
            key!.Arn.ToString(),
            stack.Host.Buckets.Find(stack.Outputs["Inbox"])!.Settings.DefaultEncryption.KmsKeyArn
        );
    }

    [Fact]
    public async Task Sandbox_StartedAgainOnItsData_TakesTheStacksBucketOver()
    {
        var inbox = stack.Outputs["Inbox"];
        var made = stack.Host.Buckets.Find(inbox)!.CreatedAt;
        await stack.RestartAsync();

        Assert.Equal(inbox, stack.Outputs["Inbox"]);
        Assert.Equal(made, stack.Host.Buckets.Find(inbox)!.CreatedAt);
    }

    [Fact]
    public async Task Bucket_OfAnotherOrigin_IsAnObstacle()
    {
        stack.Host.Buckets.CreateBucket("taken", SmallDeployment.Account, "us-east-1");

        var failure = await Assert.ThrowsAsync<DeploymentException>(() =>
            stack.DeployChangedAsync(template =>
                template["Resources"]!["Inbox"]!["Properties"]!["BucketName"] = "taken"
            )
        );

        Assert.Equal("Resources/Inbox: a bucket taken exists already", $"{Assert.Single(failure.Faults)}");
    }

    [Fact]
    public async Task Stack_ThatIsDeleted_LeavesNothing()
    {
        await stack.Host.DeleteStackAsync(SmallDeployment.Account, "small", CancellationToken.None);

        Assert.Empty(stack.Host.StateMachines.Machines);
        Assert.Empty(stack.Host.Buckets.All);
        Assert.Empty(stack.Host.Iam.RolesOf(SmallDeployment.Account));
    }
}
