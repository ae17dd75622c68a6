using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Events from account B's bucket to account A's state machine, as templates deploy it.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private static readonly string[] EveryAttribute = ["All"];

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

    [Fact]
    public async Task Event_OfAnotherAccount_IsNotSentOnToAThird()
    {
        await stage.EventsAsync(EventStage.B, "CreateEventBus", new { Name = "third" });
        await stage.EventsAsync(
            EventStage.A,
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
    public async Task DeadLetter_ReceivedAndDeleted_IsGone()
    {
        await stage.DeployAsync(
            EventStage.A,
            "receiver",
            template => template["Resources"]!["StartRole"]!["Properties"]!.AsObject().Remove("Policies")
        );
        await PutAsync("auto/x");
        await stage.Host.Router.WhenIdleAsync();
        var url = (await stage.QueuesAsync(EventStage.A, "GetQueueUrl", new { QueueName = "undelivered" })).GetProperty(
            "QueueUrl"
        );
        var received = await stage.QueuesAsync(
            EventStage.A,
            "ReceiveMessage",
            new { QueueUrl = $"{url}", MessageAttributeNames = EveryAttribute }
        );
        var message = received.GetProperty("Messages")[0];

        Assert.Equal(
            "NO_PERMISSIONS",
            $"{message.GetProperty("MessageAttributes").GetProperty("ERROR_CODE").GetProperty("StringValue")}"
        );
        await stage.QueuesAsync(
            EventStage.A,
            "DeleteMessage",
            new { QueueUrl = $"{url}", ReceiptHandle = $"{message.GetProperty("ReceiptHandle")}" }
        );
        Assert.Empty(stage.DeadLettersOf(EventStage.A));
    }

    [Fact]
    public async Task PutEvents_OfAnAwsSource_IsRefusedForThatEntryOnly()
    {
        var answer = await stage.EventsAsync(
            EventStage.B,
            "PutEvents",
            new
            {
                Entries = new[]
                {
                    new
                    {
                        Source = "aws.s3",
                        DetailType = "Object Created",
                        Detail = "{}",
                    },
                    new
                    {
                        Source = "mine",
                        DetailType = "t",
                        Detail = "{\"a\":1}",
                    },
                },
            }
        );

        Assert.Equal(1, answer.GetProperty("FailedEntryCount").GetInt32());
        Assert.Equal("NotAuthorizedForSourceException", $"{answer.GetProperty("Entries")[0].GetProperty("ErrorCode")}");
        Assert.True(answer.GetProperty("Entries")[1].TryGetProperty("EventId", out _));
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

        var error = await Assert.ThrowsAsync<SandboxException>(() =>
            stage.EventsAsync(EventStage.B, "PutRule", new { Name = "cron", ScheduleExpression = "rate(1 minute)" })
        );
        Assert.Contains("ScheduleExpression", error.Message, StringComparison.Ordinal);
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
