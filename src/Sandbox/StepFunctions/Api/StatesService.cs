using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>
/// The Step Functions API: JSON 1.0, the operation in <c>X-Amz-Target</c>.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
/// </summary>
public sealed class StatesService : ISandboxService
{
    private static readonly JsonProtocol Protocol = new("1.0", "AWSStepFunctions.");

    private readonly IAuthorizer authorizer;
    private readonly FrozenDictionary<string, Func<ApiCall, Task<JsonElement>>> operations;

    public StatesService(StateMachineStore store, IAuthorizer authorizer, TimeProvider time)
    {
        this.authorizer = authorizer;
        var machines = new StateMachineOperations(store);
        var executions = new ExecutionOperations(store, time);
        var mapRuns = new MapRunOperations(store);
        var tokens = new TaskTokenOperations(store);
        operations = new Dictionary<string, Func<ApiCall, Task<JsonElement>>>
        {
            ["CreateStateMachine"] = AtOnce(machines.Create),
            ["UpdateStateMachine"] = AtOnce(machines.Update),
            ["DeleteStateMachine"] = AtOnce(machines.Delete),
            ["DescribeStateMachine"] = AtOnce(machines.Describe),
            ["DescribeStateMachineForExecution"] = AtOnce(machines.DescribeForExecution),
            ["ListStateMachines"] = AtOnce(machines.List),
            ["ValidateStateMachineDefinition"] = AtOnce(StateMachineOperations.Validate),
            ["TagResource"] = AtOnce(machines.Tag),
            ["UntagResource"] = AtOnce(machines.Untag),
            ["ListTagsForResource"] = AtOnce(machines.ListTags),
            ["StartExecution"] = AtOnce(executions.Start),
            ["StartSyncExecution"] = executions.StartSyncAsync,
            ["DescribeExecution"] = AtOnce(executions.Describe),
            ["GetExecutionHistory"] = AtOnce(executions.History),
            ["ListExecutions"] = AtOnce(executions.List),
            ["StopExecution"] = executions.StopAsync,
            ["RedriveExecution"] = AtOnce(executions.Redrive),
            ["DescribeMapRun"] = AtOnce(mapRuns.Describe),
            ["ListMapRuns"] = AtOnce(mapRuns.List),
            ["SendTaskSuccess"] = AtOnce(tokens.Succeed),
            ["SendTaskFailure"] = AtOnce(tokens.Fail),
            ["SendTaskHeartbeat"] = AtOnce(tokens.Beat),
            ["TestState"] = new TestStateOperation(store).RunAsync,
        }.ToFrozenDictionary();
    }

    public string SigningName => "states";

    public async Task HandleAsync(SignedRequest request)
    {
        var name = Protocol.OperationOf(request);
        if (!operations.TryGetValue(name, out var operation))
        {
            throw SandboxException.NotSupported($"the operation {name} of Step Functions");
        }
        var body = await JsonProtocol.ReadAsync(request);
        var answer = await operation(new ApiCall(request, body, authorizer));
        await Protocol.WriteAsync(request.Http, 200, answer.GetRawText());
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error) => Protocol.WriteErrorAsync(http, error);

    private static Func<ApiCall, Task<JsonElement>> AtOnce(Func<ApiCall, JsonElement> operation) =>
        call => Task.FromResult(operation(call));
}
