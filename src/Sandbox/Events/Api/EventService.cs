using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Events.Delivery;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>Amazon EventBridge. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html</summary>
public sealed class EventService : ISandboxService
{
    private static readonly JsonProtocol Protocol = new("1.1", "AWSEvents.");

    private readonly IAuthorizer authorizer;
    private readonly FrozenDictionary<string, Func<JsonCall, JsonObject>> operations;

    public EventService(EventBusStore store, EventRouter router, IAuthorizer authorizer, TimeProvider time)
    {
        this.authorizer = authorizer;
        var buses = new BusOperations(store);
        var rules = new RuleOperations(store);
        var targets = new TargetOperations(store);
        operations = new Dictionary<string, Func<JsonCall, JsonObject>>
        {
            ["PutEvents"] = new PutEventsOperation(store, router, time).Run,
            ["TestEventPattern"] = RuleOperations.Test,
            ["CreateEventBus"] = buses.Create,
            ["DeleteEventBus"] = buses.Delete,
            ["DescribeEventBus"] = buses.Describe,
            ["ListEventBuses"] = buses.List,
            ["PutPermission"] = buses.PutPermission,
            ["RemovePermission"] = buses.RemovePermission,
            ["PutRule"] = rules.Put,
            ["DeleteRule"] = rules.Delete,
            ["DescribeRule"] = rules.Describe,
            ["ListRules"] = rules.List,
            ["EnableRule"] = call => rules.Enable(call, "EnableRule", true),
            ["DisableRule"] = call => rules.Enable(call, "DisableRule", false),
            ["PutTargets"] = targets.Put,
            ["RemoveTargets"] = targets.Remove,
            ["ListTargetsByRule"] = targets.List,
        }.ToFrozenDictionary();
    }

    public string SigningName => "events";

    public async Task HandleAsync(SignedRequest request)
    {
        var name = Protocol.OperationOf(request);
        if (!operations.TryGetValue(name, out var operation))
        {
            throw SandboxException.NotSupported($"the operation {name} of EventBridge");
        }
        var body = await JsonProtocol.ReadAsync(request);
        var answer = operation(new JsonCall(request, body, authorizer, "events"));
        await Protocol.WriteAsync(request.Http, 200, answer.ToJsonString());
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error) => Protocol.WriteErrorAsync(http, error);
}
