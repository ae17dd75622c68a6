using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// <c>arn:aws:states:::aws-sdk:SERVICE:action</c>: the service's API, called with the machine's role at the sandbox's
/// own endpoint. https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
/// </summary>
internal sealed class AwsSdkTasks(SandboxClient client) : ITaskIntegration
{
    public async Task<JsonElement> RunAsync(TaskCall call, CancellationToken cancellation)
    {
        var resource = (TaskResource.Integration)call.Resource;
        var (service, operation) = AwsServiceModel.Find(resource.Service, resource.Action)!.Value;
        return await client.CallAsync(
            service,
            operation,
            call.Parameters,
            call.Execution.Machine.Arn.Region,
            call.Caller,
            cancellation
        );
    }
}
