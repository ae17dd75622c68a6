using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Running;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>
/// The operations by which a task's token is answered.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html
/// </summary>
internal sealed class TaskTokenOperations(StateMachineStore store)
{
    public JsonElement Succeed(ApiCall call)
    {
        var task = Find(call, "SendTaskSuccess");
        var text = call.RequiredText("output");
        if (PayloadLimit.Exceeds(text))
        {
            throw Errors.InvalidOutput($"The output is larger than {PayloadLimit.Bytes} bytes of UTF-8.");
        }
        try
        {
            task.Succeed(Json.Parse(text));
        }
        catch (JsonException wrong)
        {
            throw Errors.InvalidOutput(wrong.Message);
        }
        return WireFormat.Object(_ => { });
    }

    public JsonElement Fail(ApiCall call)
    {
        Find(call, "SendTaskFailure").Fail(call.Text("error"), call.Text("cause"));
        return WireFormat.Object(_ => { });
    }

    public JsonElement Beat(ApiCall call)
    {
        Find(call, "SendTaskHeartbeat").Beat();
        return WireFormat.Object(_ => { });
    }

    private WaitingTask Find(ApiCall call, string action)
    {
        var task = store.Tokens.Find(call.RequiredText("taskToken"));
        call.Authorize(action, task.Execution.Machine.Arn);
        return task;
    }
}
