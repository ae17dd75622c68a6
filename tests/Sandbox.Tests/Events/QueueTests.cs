using Amazon.SQS;
using Amazon.SQS.Model;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>A template's queue, driven with AWS's SDK, which compares every message with its digest.</summary>
public sealed class QueueTests : IAsyncLifetime
{
    private readonly EventStage stage = new();
    private string url = "";

    private AmazonSQSClient Queues => stage.QueuesOfA;

    public async Task InitializeAsync()
    {
        await stage.InitializeAsync();
        url = (await Queues.GetQueueUrlAsync("undelivered")).QueueUrl;
    }

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task DeadLetter_ReceivedAndDeleted_IsGone()
    {
        await stage.DeployAsync(
            EventStage.A,
            "receiver",
            template => template["Resources"]!["StartRole"]!["Properties"]!.AsObject().Remove("Policies")
        );
        await stage.Theirs.PutObjectAsync(
            new Amazon.S3.Model.PutObjectRequest
            {
                BucketName = EventStage.Bucket,
                Key = "auto/ü",
                ContentBody = "hello",
            }
        );
        await stage.Host.Router.WhenIdleAsync();

        var letter = Assert.Single(await ReceiveAsync());

        Assert.Equal("NO_PERMISSIONS", letter.MessageAttributes["ERROR_CODE"].StringValue);
        Assert.Contains("states:StartExecution", letter.MessageAttributes["ERROR_MESSAGE"].StringValue);
        Assert.Contains("auto/ü", letter.Body, StringComparison.Ordinal);
        Assert.Equal("1", letter.Attributes["ApproximateReceiveCount"]);
        await Queues.DeleteMessageAsync(url, letter.ReceiptHandle);
        Assert.Empty(stage.DeadLettersOf(EventStage.A));
    }

    [Fact]
    public async Task Message_Sent_IsReceivedWithItsAttributesAndThenNotForAWhile()
    {
        var sent = await Queues.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = url,
                MessageBody = "hello",
                MessageAttributes = new Dictionary<string, MessageAttributeValue>
                {
                    ["n"] = new() { DataType = "Number", StringValue = "1" },
                    ["a"] = new() { DataType = "String.kind", StringValue = "ü" },
                },
            }
        );

        var received = Assert.Single(await ReceiveAsync());

        Assert.Equal((sent.MessageId, "hello"), (received.MessageId, received.Body));
        Assert.Equal(["a", "n"], received.MessageAttributes.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(await ReceiveAsync());
        var attributes = (await Queues.GetQueueAttributesAsync(url, ["All"])).Attributes;
        Assert.Equal("0", attributes["ApproximateNumberOfMessages"]);
        Assert.Equal("1", attributes["ApproximateNumberOfMessagesNotVisible"]);
    }

    [Fact]
    public async Task Message_ReceivedForNoTime_IsThereAgainUnderAnotherHandle()
    {
        await Queues.SendMessageAsync(url, "hello");

        var first = Assert.Single(await ReceiveAsync(visibility: 0));
        var second = Assert.Single(await ReceiveAsync(visibility: 0));

        Assert.NotEqual(first.ReceiptHandle, second.ReceiptHandle);
        Assert.Equal("2", second.Attributes["ApproximateReceiveCount"]);
    }

    [Fact]
    public async Task Receiver_Waiting_GetsTheMessageThatArrives()
    {
        var waiting = Queues.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20 });
        await Queues.SendMessageAsync(url, "hello");

        Assert.Equal("hello", Assert.Single((await waiting).Messages).Body);
    }

    [Fact]
    public async Task Queue_Purged_IsEmpty()
    {
        await Queues.SendMessageAsync(url, "hello");

        await Queues.PurgeQueueAsync(url);

        Assert.Empty(stage.DeadLettersOf(EventStage.A));
    }

    [Fact]
    public async Task Queues_Listed_AreTheAccountsOwnByPrefix()
    {
        Assert.Equal([url], (await Queues.ListQueuesAsync("un")).QueueUrls);
        Assert.Empty((await Queues.ListQueuesAsync("x")).QueueUrls ?? []);
    }

    [Fact]
    public async Task Queue_ThatThereIsNot_QueueDoesNotExist()
    {
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Queues.GetQueueUrlAsync("nowhere"));
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => Queues.SendMessageAsync($"{url}x", "hello"));
    }

    [Fact]
    public async Task Operation_ThatThereIsNotHere_IsRefusedByName()
    {
        var refused = await Assert.ThrowsAsync<AmazonSQSException>(() => Queues.CreateQueueAsync("another"));

        Assert.Contains("CreateQueue", refused.Message, StringComparison.Ordinal);
    }

    private async Task<List<Message>> ReceiveAsync(int? visibility = null) =>
        (
            await Queues.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = url,
                    MaxNumberOfMessages = 10,
                    VisibilityTimeout = visibility,
                    MessageAttributeNames = ["All"],
                    MessageSystemAttributeNames = ["All"],
                }
            )
        ).Messages
        ?? [];
}
