using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>One call of a task's resource.</summary>
/// <param name="Parameters">The task's input after InputPath and Parameters.</param>
/// <param name="Caller">The role's session under which it is done.</param>
/// <param name="Submitted">Writes the event that tells of a job's start, with what the service answered.</param>
internal sealed record TaskCall(
    Frame Frame,
    TaskResource Resource,
    TaskParameters Parameters,
    Principal.RoleSession Caller,
    Action<JsonElement> Submitted
)
{
    public Execution Execution => Frame.Run.Execution;
    public Engine Engine => Frame.Run.Engine;
    public InvocationOrigin Origin => new(Execution.Arn.ToString(), Frame.Position.State.Name);
}
