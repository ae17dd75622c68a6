using System.Text.Json;
using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>Starts an execution, under the target's role.</summary>
internal sealed class StateMachineSink(StateMachineStore machines, RuleRole roles) : IEventSink
{
    public bool Takes(RuleTarget target) => target.IsStateMachine;

    public DeliveryOutcome Deliver(EventRule rule, RuleTarget target, BusEvent happened)
    {
        var facts = new RuleFacts(rule.Arn.ToString(), rule.Name, happened.Received);
        var input = target.Input.For(happened.ToJson(), facts);
        try
        {
            using var json = JsonDocument.Parse(input);
        }
        catch (JsonException)
        {
            return new DeliveryOutcome.Failed(
                "INVALID_JSON",
                $"The input that was made of the event is no JSON: {input}"
            );
        }
        if (roles.Refusal(rule, target, "states:StartExecution") is { } refused)
        {
            return refused;
        }
        try
        {
            machines.StartExecution(target.Arn, name: null, input);
            return new DeliveryOutcome.Delivered();
        }
        catch (SandboxException error)
        {
            return error.Code == "StateMachineDoesNotExist"
                ? new DeliveryOutcome.Failed("NO_RESOURCE", error.Message)
                : new DeliveryOutcome.Failed(
                    error.Status >= 500 ? "ERROR_FROM_TARGET" : "INVALID_PARAMETER",
                    error.Message,
                    MayPass: error.Status >= 500
                );
        }
    }
}
