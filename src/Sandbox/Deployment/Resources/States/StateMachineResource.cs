using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

internal sealed class StateMachineResource(
    StateMachineStore machines,
    ServiceTrust trust,
    StackContext stack,
    string name,
    Arn role,
    string definition,
    StateMachineType type
) : StackResource
{
    private Arn Arn => stack.Arn("states", $"stateMachine:{name}");

    public override string? Obstacle() => Find() is null ? null : $"a state machine {name} exists already";

    public override void Apply()
    {
        if (!trust.MayAssume("states.amazonaws.com", role, Arn))
        {
            throw new SandboxException(
                "AccessDeniedException",
                400,
                $"Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role ({role})."
            );
        }

        var existing = Find();
        if (existing is not null && existing.Type != type)
        {
            machines.DeleteStateMachine(Arn);
            existing = null;
        }

        if (existing is null)
        {
            machines.CreateStateMachine(stack.Account, stack.Region, name, role, definition, type);
        }
        else if (existing.Text != definition || existing.RoleArn != role)
        {
            machines.UpdateStateMachine(Arn, definition, role);
        }
    }

    public override void Remove() => machines.DeleteStateMachine(Arn);

    private StateMachine? Find() => machines.Machines.FirstOrDefault(machine => machine.Arn == Arn);
}
