using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>One call of a task's resource.</summary>
/// <param name="Parameters">The task's input after InputPath and Parameters.</param>
/// <param name="Caller">The role's session under which it is done.</param>
internal sealed record TaskCall(Frame Frame, JsonElement Parameters, Principal.RoleSession Caller)
{
    public Execution Execution => Frame.Run.Execution;
    public InvocationOrigin Origin => new(Execution.Arn.ToString(), Frame.Position.State.Name);
}
