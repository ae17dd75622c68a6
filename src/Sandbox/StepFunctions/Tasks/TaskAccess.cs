using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// What the machine's role may do. A store without an environment, in a test of the engine alone, asks nobody.
/// </summary>
internal sealed class TaskAccess(TaskEnvironment? environment)
{
    /// <exception cref="SandboxException">AccessDeniedException, in AWS's words.</exception>
    public void Require(Principal caller, string action, Arn resource)
    {
        var decision = Decide(caller, action, resource);
        if (decision is { IsAllowed: false })
        {
            throw new SandboxException("AccessDeniedException", 400, decision.Message);
        }
    }

    /// <summary>Takes another role for a task (its Credentials), as the machine's role.</summary>
    /// <exception cref="StatesException">The machine's role may not assume it.</exception>
    public void RequireRole(Principal.RoleSession machine, Arn role)
    {
        if (Decide(machine, "sts:AssumeRole", role) is { IsAllowed: false })
        {
            throw new StatesException(
                StatesException.TaskFailed,
                $"The role {machine.RoleArn} is not authorized to assume the task state's role, {role}."
            );
        }
    }

    private Decision? Decide(Principal caller, string action, Arn resource) =>
        AccountId.TryParse(resource.Account, out var account)
            ? environment?.Authorizer.Authorize(
                new AccessRequest
                {
                    Principal = caller,
                    Action = action,
                    Resource = resource.ToString(),
                    ResourceAccount = account,
                }
            )
            : throw Errors.InvalidArn(resource.ToString());
}
