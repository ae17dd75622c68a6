using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.Deployment;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Events from account B's bucket to account A's state machine, as templates deploy it.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly EventStage stage = new();

    public Task InitializeAsync() => stage.InitializeAsync();

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Object_PutInAccountB_StartsTheStateMachineOfAccountA()
    {
        await PutAsync("auto/a \"quoted\" name");
        var input = Assert.Single(await stage.InputsAsync());

        Assert.Equal(EventStage.Bucket, $"{input["Bucket"]}");
        Assert.Equal("move", $"{input["Rule"]}");
        Assert.Equal("auto/a \"quoted\" name", $"{input["Object"]!["key"]}");
        Assert.Equal(5, input["Object"]!["size"]!.GetValue<int>());
        Assert.Null(input["Object"]!["version-id"]);
        Assert.NotNull(input["Object"]!["sequencer"]);
        Assert.Empty(stage.DeadLettersOf(EventStage.A));
    }

    [Fact]
    public async Task Object_OutsideThePattern_StartsNothing()
    {
        await PutAsync("by-hand/x");

        Assert.Empty(await stage.InputsAsync());
    }

    [Fact]
    public async Task Bucket_WithoutTheNotification_TellsNothing()
    {
        await stage.Theirs.PutBucketNotificationAsync(
            new PutBucketNotificationRequest { BucketName = EventStage.Bucket }
        );
        await PutAsync("auto/x");

        Assert.Empty(await stage.InputsAsync());
    }

    [Fact]
    public async Task Bus_ThatDoesNotAdmitTheSender_LeavesTheEventInTheSendersDeadLetters()
    {
        await stage.DeployAsync(
            EventStage.A,
            "receiver",
            template =>
                template["Resources"]!["BusPolicy"]!["Properties"]!["Statement"]!["Principal"]!["AWS"] = "333333333333"
        );
        await PutAsync("auto/x");

        Assert.Empty(await stage.InputsAsync());
        var letter = Assert.Single(stage.DeadLettersOf(EventStage.B));
        Assert.Equal("NO_PERMISSIONS", letter.Attributes["ERROR_CODE"].Value);
        Assert.Equal($"{EventStage.BusA}", letter.Attributes["TARGET_ARN"].Value);
        Assert.Equal("0", letter.Attributes["RETRY_ATTEMPTS"].Value);
        Assert.Contains("auto/x", letter.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Policies", "NO_PERMISSIONS")]
    [InlineData("AssumeRolePolicyDocument", "FAILED_TO_ASSUME_ROLE")]
    public async Task RulesRole_WithoutItsRightOrTrust_LeavesTheEventInTheDeadLetters(string property, string code)
    {
        await stage.DeployAsync(
            EventStage.A,
            "receiver",
            template =>
            {
                var role = template["Resources"]!["StartRole"]!["Properties"]!.AsObject();
                if (property == "Policies")
                {
                    role.Remove(property);
                }
                else
                {
                    role[property]!["Statement"]![0]!["Principal"]!["Service"] = "lambda.amazonaws.com";
                }
            }
        );
        await PutAsync("auto/x");

        Assert.Empty(await stage.InputsAsync());
        Assert.Equal(code, Assert.Single(stage.DeadLettersOf(EventStage.A)).Attributes["ERROR_CODE"].Value);
    }

    [Theory]
    [InlineData(null, "NO_RESOURCE", null)]
    [InlineData("arn:aws:events:us-east-1:111111111111:event-bus/gone", "NO_RESOURCE", null)]
    [InlineData(null, "INVALID_JSON", """{"Key":"<key>"}""")]
    public async Task Target_ThatIsGoneOrGetsNoJson_LeavesTheEventInTheDeadLetters(
        string? arn,
        string code,
        string? template
    )
    {
        var move = stage.Host.Events.RulesOf(EventStage.BusA).Single().Targets[0];
        var target = new JsonObject
        {
            ["Id"] = move.Id,
            ["Arn"] = arn ?? $"{move.Arn}",
            ["RoleArn"] = $"{move.Role}",
            ["DeadLetterConfig"] = new JsonObject { ["Arn"] = $"{move.DeadLetters}" },
        };
        if (template is not null)
        {
            target["InputTransformer"] = new JsonObject
            {
                ["InputPathsMap"] = new JsonObject { ["key"] = "$.detail.object.key" },
                ["InputTemplate"] = template,
            };
        }
        await stage.EventsOfA.CallAsync(
            "PutTargets",
            new
            {
                Rule = "move",
                EventBusName = "objects",
                Targets = new JsonArray(target),
            }
        );

        if (code == "NO_RESOURCE")
        {
            stage.Host.StateMachines.DeleteStateMachine(move.Arn);
        }
        await PutAsync("auto/a \"quoted\" name");

        Assert.Empty(await stage.InputsAsync());
        var letter = Assert.Single(stage.DeadLettersOf(EventStage.A));
        Assert.Equal(code, letter.Attributes["ERROR_CODE"].Value);
        Assert.Equal("0", letter.Attributes["RETRY_ATTEMPTS"].Value);
        Assert.False(letter.Attributes.ContainsKey("EXHAUSTED_RETRY_CONDITION"));
    }

    [Fact]
    public async Task Event_OfAnotherAccount_IsNotSentOnToAThird()
    {
        await stage.EventsOfB.CallAsync("CreateEventBus", new { Name = "third" });
        await stage.EventsOfA.CallAsync(
            "PutTargets",
            new
            {
                Rule = "move",
                EventBusName = "objects",
                Targets = new[]
                {
                    new
                    {
                        Id = "on",
                        Arn = "arn:aws:events:us-east-1:222222222222:event-bus/third",
                        RoleArn = "arn:aws:iam::111111111111:role/any",
                        DeadLetterConfig = new { Arn = "arn:aws:sqs:us-east-1:111111111111:undelivered" },
                    },
                },
            }
        );
        await PutAsync("auto/x");

        Assert.Single(await stage.InputsAsync());
        var letter = Assert.Single(stage.DeadLettersOf(EventStage.A));
        Assert.Equal("THIRD_ACCOUNT_HOP_DETECTED", letter.Attributes["ERROR_CODE"].Value);
    }

    [Fact]
    public async Task Rule_WithATargetOfAnotherKind_IsRefusedByName()
    {
        var failure = await Assert.ThrowsAsync<DeploymentException>(() =>
            stage.DeployAsync(
                EventStage.B,
                "sender",
                template =>
                    template["Resources"]!["Forward"]!["Properties"]!["Targets"]![0]!["Arn"] =
                        "arn:aws:sns:us-east-1:222222222222:topic"
            )
        );
        Assert.Contains("state machines and event buses only", Assert.Single(failure.Faults).Message);

        var refused = await stage.EventsOfB.RefusedAsync(
            "PutRule",
            new { Name = "cron", ScheduleExpression = "rate(1 minute)" },
            501
        );
        Assert.Contains("ScheduleExpression", refused.Message, StringComparison.Ordinal);
    }

    private Task PutAsync(string key) =>
        stage.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = EventStage.Bucket,
                Key = key,
                ContentBody = "hello",
            }
        );
}
