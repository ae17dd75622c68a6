using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>
/// Events that cannot be delivered wait in the queue of whose rule it was, with the reason. Passed on: the sandbox. Not
/// run on AWS yet.
/// </summary>
public sealed class UndeliveredScenarios(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private const string Folder = TwoAccounts.EventKeyPrefix;

    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly Arrivals arrivals = new(fixture.Accounts);

    [Theory]
    [InlineData("111111111111", "StartMovesRole", "states:StartExecution")]
    [InlineData("222222222222", "SendObjectsRole", "events:PutEvents")]
    public async Task RulesRole_WithoutItsRight_LeavesTheEventInItsAccountsDeadLetters(
        string account,
        string role,
        string action
    )
    {
        var (owner, key) = (AccountId.Parse(account), Folder + role);
        var definition = accounts.Host.Iam.RolesOf(owner).Single(one => one.Definition.Arn.Resource.Contains(role));
        Change(definition.Definition.Arn, new Dictionary<string, string>());
        await arrivals.PutAsync(key, "hello");
        Assert.Empty(await arrivals.OfAsync(key));
        Change(definition.Definition.Arn, definition.Definition.InlinePolicies);

        using var queues = QueuesOf(owner);
        var url = Assert.Single((await queues.ListQueuesAsync("")).QueueUrls);
        var request = new ReceiveMessageRequest { QueueUrl = url, MessageAttributeNames = ["All"] };
        var letter = Assert.Single((await queues.ReceiveMessageAsync(request)).Messages);

        Assert.Equal("NO_PERMISSIONS", letter.MessageAttributes["ERROR_CODE"].StringValue);
        Assert.Contains(action, letter.MessageAttributes["ERROR_MESSAGE"].StringValue, StringComparison.Ordinal);
        Assert.Contains(
            $":{account}:rule/",
            letter.MessageAttributes["RULE_ARN"].StringValue,
            StringComparison.Ordinal
        );
        Assert.Contains(key, letter.Body, StringComparison.Ordinal);
        await queues.DeleteMessageAsync(url, letter.ReceiptHandle);

        // Mended, the next object moves again.
        await arrivals.PutAsync(key, "hello again");
        Arrivals.OutputOf(await arrivals.TheOneOfAsync(key));
        Assert.Equal("hello again", await arrivals.TextOfTargetAsync(key));
    }

    private void Change(Arn role, IReadOnlyDictionary<string, string> policies) =>
        Assert.True(accounts.Host.Iam.UpdateRole(role, now => now with { InlinePolicies = policies }));

    private AmazonSQSClient QueuesOf(AccountId account)
    {
        var key = accounts.Host.AdministratorOf(account);
        return new AmazonSQSClient(
            new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey),
            new AmazonSQSConfig { ServiceURL = accounts.Endpoint, AuthenticationRegion = TwoAccounts.Region }
        );
    }
}
