using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>The operations on messages.</summary>
internal sealed class MessageOperations(QueueStore store)
{
    private const int MostBytes = 1 << 20;

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html</summary>
    public JsonObject Send(JsonCall call)
    {
        call.AllowOnly("QueueUrl", "MessageBody", "MessageAttributes", "DelaySeconds");
        var queue = QueueAccess.Demand(store, call, "SendMessage");
        var body = call.RequiredText("MessageBody");
        var delay = Within(call, "DelaySeconds", 0, 900) ?? 0;
        if (Encoding.UTF8.GetByteCount(body) is 0 or > MostBytes)
        {
            throw Invalid($"The message has to be of 1 to {MostBytes} bytes.");
        }
        var attributes = Attributes(call);
        var message = queue.Send(body, attributes, call.Caller.Arn.ToString(), TimeSpan.FromSeconds(delay));
        var answer = new JsonObject { ["MessageId"] = message.Id, ["MD5OfMessageBody"] = Digest.Of(body) };
        if (attributes.Count > 0)
        {
            answer["MD5OfMessageAttributes"] = Digest.Of(attributes);
        }
        return answer;
    }

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html</summary>
    public async Task<JsonObject> ReceiveAsync(JsonCall call)
    {
        call.AllowOnly(
            "QueueUrl",
            "MaxNumberOfMessages",
            "VisibilityTimeout",
            "WaitTimeSeconds",
            "MessageAttributeNames",
            "AttributeNames",
            "MessageSystemAttributeNames"
        );
        var queue = QueueAccess.Demand(store, call, "ReceiveMessage");
        var visibility = Within(call, "VisibilityTimeout", 0, 43_200);
        var received = await queue.ReceiveAsync(
            Within(call, "MaxNumberOfMessages", 1, 10) ?? 1,
            visibility is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            TimeSpan.FromSeconds(Within(call, "WaitTimeSeconds", 0, 20) ?? 0),
            call.Cancellation
        );
        var names = call.Texts("MessageAttributeNames");
        var system = call.Texts("AttributeNames").Concat(call.Texts("MessageSystemAttributeNames")).ToList();
        return received.Count == 0
            ? []
            : new JsonObject { ["Messages"] = new JsonArray([.. received.Select(m => Told(m, names, system))]) };
    }

    /// <summary>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html</summary>
    public JsonObject Delete(JsonCall call)
    {
        call.AllowOnly("QueueUrl", "ReceiptHandle");
        QueueAccess.Demand(store, call, "DeleteMessage").Delete(call.RequiredText("ReceiptHandle"));
        return [];
    }

    private static JsonObject Told(QueueMessage message, IReadOnlyList<string> names, IReadOnlyList<string> system)
    {
        var told = new JsonObject
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.Receipt,
            ["Body"] = message.Body,
            ["MD5OfBody"] = Digest.Of(message.Body),
        };
        var attributes = message.Attributes.Where(a => names.Any(name => Covers(name, a.Key))).ToDictionary();
        if (attributes.Count > 0)
        {
            told["MessageAttributes"] = new JsonObject(
                attributes.Select(a =>
                    KeyValuePair.Create(
                        a.Key,
                        (JsonNode?)new JsonObject { ["DataType"] = a.Value.DataType, ["StringValue"] = a.Value.Value }
                    )
                )
            );
            told["MD5OfMessageAttributes"] = Digest.Of(attributes);
        }
        var facts = Facts(message).Where(fact => system.Contains("All") || system.Contains(fact.Name)).ToList();
        if (facts.Count > 0)
        {
            told["Attributes"] = new JsonObject(facts.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value)));
        }
        return told;
    }

    private static IEnumerable<(string Name, string Value)> Facts(QueueMessage message) =>
        [
            ("SenderId", message.Sender),
            ("SentTimestamp", Milliseconds(message.Sent)),
            ("ApproximateReceiveCount", message.ReceiveCount.ToString(CultureInfo.InvariantCulture)),
            ("ApproximateFirstReceiveTimestamp", Milliseconds(message.FirstReceived ?? message.Sent)),
        ];

    private static bool Covers(string asked, string name) =>
        asked is "All" or ".*"
        || asked == name
        || (asked.EndsWith(".*", StringComparison.Ordinal) && name.StartsWith(asked[..^1], StringComparison.Ordinal));

    private static Dictionary<string, MessageAttribute> Attributes(JsonCall call)
    {
        var attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal);
        foreach (var given in call.Member("MessageAttributes")?.EnumerateObject() ?? default)
        {
            var attribute = call.Within(given.Value);
            attribute.AllowOnly("DataType", "StringValue");
            var type = attribute.RequiredText("DataType");
            if (type.Split('.')[0] is not ("String" or "Number"))
            {
                throw SandboxException.NotSupported($"message attributes of type {type}");
            }
            attributes[given.Name] = new MessageAttribute(type, attribute.RequiredText("StringValue"));
        }
        return attributes;
    }

    private static int? Within(JsonCall call, string name, int least, int most) =>
        call.Integer(name) is not { } value ? null
        : value >= least && value <= most ? value
        : throw Invalid($"Value {value} for parameter {name} is invalid. Reason: Must be between {least} and {most}.");

    private static SandboxException Invalid(string message) => new("InvalidParameterValue", 400, message);

    private static string Milliseconds(DateTimeOffset time) =>
        time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
