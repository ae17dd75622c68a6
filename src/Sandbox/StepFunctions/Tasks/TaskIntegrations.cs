using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>Does what a task's Resource asks for. DefinitionReader lets only these through.</summary>
internal sealed class TaskIntegrations(LambdaTasks lambda)
{
    public Task<JsonElement> RunAsync(TaskResource resource, TaskCall call, CancellationToken cancellation) =>
        resource switch
        {
            TaskResource.Function function => lambda.CallAsync(function.Arn, call, cancellation),
            TaskResource.Integration { Service: "lambda" } => lambda.InvokeAsync(call, cancellation),
            _ => throw new System.Diagnostics.UnreachableException(resource.ToString()),
        };
}
