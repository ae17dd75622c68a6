using System.Globalization;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>The operations on a queue as a whole.</summary>
internal sealed class QueueOperations(QueueStore store)
{
    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html</summary>
    public JsonObject GetUrl(JsonCall call)
    {
        call.AllowOnly("QueueName", "QueueOwnerAWSAccountId");
        var name = call.RequiredText("QueueName");
        var owner = AccountId.TryParse(call.Text("QueueOwnerAWSAccountId"), out var given) ? given : call.Account;
        var queue = store.Find(QueueStore.ArnOf(owner, call.Region, name)) ?? throw QueueAccess.DoesNotExist();
        QueueAccess.Demand(queue, call, "GetQueueUrl");
        return new JsonObject { ["QueueUrl"] = UrlOf(queue, call) };
    }

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html</summary>
    public JsonObject List(JsonCall call)
    {
        // All of them: the sandbox has no thousand queues, which is what an answer without pages may hold.
        call.AllowOnly("QueueNamePrefix");
        call.Authorize("ListQueues");
        var prefix = call.Text("QueueNamePrefix") ?? "";
        var mine = store
            .All.Where(queue => queue.Arn.Account == $"{call.Account}" && queue.Arn.Region == call.Region)
            .Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(queue => queue.Name, StringComparer.Ordinal);
        return new JsonObject { ["QueueUrls"] = new JsonArray([.. mine.Select(queue => UrlOf(queue, call))]) };
    }

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html</summary>
    public JsonObject GetAttributes(JsonCall call)
    {
        call.AllowOnly("QueueUrl", "AttributeNames");
        var queue = QueueAccess.Demand(store, call, "GetQueueAttributes");
        var all = Attributes(queue);
        var asked = call.Texts("AttributeNames");
        foreach (var name in asked.Where(name => name != "All" && !all.ContainsKey(name) && name != "Policy"))
        {
            throw new SandboxException("InvalidAttributeName", 400, $"Unknown Attribute {name}.");
        }
        var told = all.Where(attribute => asked.Contains("All") || asked.Contains(attribute.Key));
        return new JsonObject
        {
            ["Attributes"] = new JsonObject(told.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        };
    }

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html</summary>
    public JsonObject Purge(JsonCall call)
    {
        call.AllowOnly("QueueUrl");
        QueueAccess.Demand(store, call, "PurgeQueue").Purge();
        return [];
    }

    private static Dictionary<string, string> Attributes(Queue queue)
    {
        var messages = queue.Messages;
        // A message that was received and not deleted is in flight until it is visible again.
        var visible = queue.CountVisible();
        var attributes = new Dictionary<string, string>
        {
            ["QueueArn"] = queue.Arn.ToString(),
            ["ApproximateNumberOfMessages"] = Number(visible),
            ["ApproximateNumberOfMessagesNotVisible"] = Number(messages.Count - visible),
            ["CreatedTimestamp"] = Number(queue.CreatedAt.ToUnixTimeSeconds()),
            ["VisibilityTimeout"] = Number((long)queue.Settings.VisibilityTimeout.TotalSeconds),
            ["MessageRetentionPeriod"] = Number((long)queue.Settings.Retention.TotalSeconds),
        };
        if (queue.Settings.Policy is { } policy)
        {
            attributes["Policy"] = policy;
        }
        return attributes;
    }

    private static string UrlOf(Queue queue, JsonCall call) => $"{call.Host}/{queue.Arn.Account}/{queue.Name}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
