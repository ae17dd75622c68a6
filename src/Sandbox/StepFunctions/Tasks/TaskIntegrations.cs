using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>Finds who does what a task's Resource asks for. DefinitionReader lets only these through.</summary>
internal sealed class TaskIntegrations(
    ITaskIntegration lambda,
    ITaskIntegration startExecution,
    ITaskIntegration awsSdk
)
{
    public Task<JsonElement> RunAsync(TaskCall call, CancellationToken cancellation) =>
        (
            call.Resource switch
            {
                TaskResource.Function or TaskResource.Integration { Service: "lambda" } => lambda,
                TaskResource.Integration { Service: "states" } => startExecution,
                _ => awsSdk,
            }
        ).RunAsync(call, cancellation);
}
