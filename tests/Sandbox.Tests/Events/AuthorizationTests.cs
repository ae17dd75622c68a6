using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SQS;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Whoever has no right gets AccessDenied from every operation, and reads which right it takes.</summary>
public sealed class AuthorizationTests(EventStage stage) : IClassFixture<EventStage>
{
    private const string Bus = "arn:aws:events:us-east-1:111111111111:event-bus/objects";

    [Theory]
    [InlineData("PutEvents", """{"Entries":[{"Source":"mine","DetailType":"t","Detail":"{}"}]}""")]
    [InlineData("TestEventPattern", """{"EventPattern":"{\"source\":[\"mine\"]}","Event":"{}"}""")]
    [InlineData("CreateEventBus", """{"Name":"another"}""")]
    [InlineData("DeleteEventBus", """{"Name":"objects"}""")]
    [InlineData("DescribeEventBus", $$"""{"Name":"{{Bus}}"}""")]
    [InlineData("ListEventBuses", "{}")]
    [InlineData("PutPermission", """{"Action":"events:PutEvents","Principal":"*","StatementId":"s"}""")]
    [InlineData("RemovePermission", """{"EventBusName":"objects","RemoveAllPermissions":true}""")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"mine\"]}"}""")]
    [InlineData("DeleteRule", """{"Name":"move","EventBusName":"objects"}""")]
    [InlineData("DescribeRule", """{"Name":"move","EventBusName":"objects"}""")]
    [InlineData("ListRules", "{}")]
    [InlineData("EnableRule", """{"Name":"move","EventBusName":"objects"}""")]
    [InlineData("DisableRule", """{"Name":"move","EventBusName":"objects"}""")]
    [InlineData("PutTargets", """{"Rule":"move","EventBusName":"objects","Targets":[{"Id":"t"}]}""")]
    [InlineData("RemoveTargets", """{"Rule":"move","EventBusName":"objects","Ids":["machine"]}""")]
    [InlineData("ListTargetsByRule", """{"Rule":"move","EventBusName":"objects"}""")]
    public async Task Operation_OfEventBridge_NeedsItsRight(string operation, string body)
    {
        using var events = new EventsClient(stage.Host.Endpoint, await NobodyAsync());

        var (status, answer) = await events.SendAsync(operation, body);

        Assert.Equal((400, "AccessDeniedException"), (status, $"{answer.GetProperty("__type")}"));
        Assert.Contains($"events:{operation}", $"{answer.GetProperty("message")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_OfSqs_NeedTheirRights()
    {
        var nobody = await NobodyAsync();
        using var queues = new AmazonSQSClient(
            new SessionAWSCredentials(nobody.AccessKeyId, nobody.SecretAccessKey, nobody.SessionToken),
            new AmazonSQSConfig { ServiceURL = $"{stage.Host.Endpoint}", AuthenticationRegion = "us-east-1" }
        );
        var url = (await stage.QueuesOfA.GetQueueUrlAsync("undelivered")).QueueUrl;

        await RefusedAsync("GetQueueUrl", () => queues.GetQueueUrlAsync("undelivered"));
        await RefusedAsync("ListQueues", () => queues.ListQueuesAsync(""));
        await RefusedAsync("GetQueueAttributes", () => queues.GetQueueAttributesAsync(url, ["All"]));
        await RefusedAsync("SendMessage", () => queues.SendMessageAsync(url, "hello"));
        await RefusedAsync("ReceiveMessage", () => queues.ReceiveMessageAsync(url));
        await RefusedAsync("DeleteMessage", () => queues.DeleteMessageAsync(url, "any"));
        await RefusedAsync("PurgeQueue", () => queues.PurgeQueueAsync(url));
    }

    private static async Task RefusedAsync(string operation, Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<AmazonSQSException>(call);
        Assert.Contains($"sqs:{operation}", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A session of a role of account A that has no policy.</summary>
    private async Task<Identity.Credentials> NobodyAsync()
    {
        var role = Arn.Role(EventStage.A, "Nobody");
        stage.Host.Iam.PutRole(
            new RoleDefinition
            {
                Arn = role,
                TrustPolicy =
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"sts:AssumeRole"}]}""",
            }
        );
        var admin = stage.Host.AdministratorOf(EventStage.A);
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = $"{stage.Host.Endpoint}",
                AuthenticationRegion = "us-east-1",
            }
        );
        var request = new AssumeRoleRequest { RoleArn = $"{role}", RoleSessionName = "nobody" };
        var session = (await sts.AssumeRoleAsync(request)).Credentials;
        return new Identity.Credentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken, null);
    }
}
