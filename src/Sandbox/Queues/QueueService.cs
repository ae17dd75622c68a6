using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>
/// As much of Amazon SQS as a dead-letter queue needs. Queues are made by templates.
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
/// </summary>
internal sealed class QueueService : ISandboxService
{
    private static readonly JsonProtocol Protocol = new("1.0", "AmazonSQS.");

    private readonly IAuthorizer authorizer;
    private readonly FrozenDictionary<string, Func<JsonCall, Task<JsonObject>>> operations;

    public QueueService(QueueStore store, IAuthorizer authorizer)
    {
        this.authorizer = authorizer;
        var queues = new QueueOperations(store);
        var messages = new MessageOperations(store);
        operations = new Dictionary<string, Func<JsonCall, Task<JsonObject>>>
        {
            ["GetQueueUrl"] = call => Task.FromResult(queues.GetUrl(call)),
            ["ListQueues"] = call => Task.FromResult(queues.List(call)),
            ["GetQueueAttributes"] = call => Task.FromResult(queues.GetAttributes(call)),
            ["PurgeQueue"] = call => Task.FromResult(queues.Purge(call)),
            ["SendMessage"] = call => Task.FromResult(messages.Send(call)),
            ["ReceiveMessage"] = messages.ReceiveAsync,
            ["DeleteMessage"] = call => Task.FromResult(messages.Delete(call)),
        }.ToFrozenDictionary();
    }

    public string SigningName => "sqs";

    public async Task HandleAsync(SignedRequest request)
    {
        var name = Protocol.OperationOf(request);
        if (!operations.TryGetValue(name, out var operation))
        {
            throw SandboxException.NotSupported($"the operation {name} of SQS");
        }
        var body = await JsonProtocol.ReadAsync(request);
        var answer = await operation(new JsonCall(request, body, authorizer, "sqs"));
        await Protocol.WriteAsync(request.Http, 200, answer.ToJsonString());
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error) => Protocol.WriteErrorAsync(http, error);
}
