using XAcctWorkflow.Sandbox.Events.Inputs;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events;

/// <summary>Where a rule sends its events: a state machine, or another bus.</summary>
/// <param name="Role">The role that is assumed to do so.</param>
/// <param name="DeadLetters">The queue that gets what could not be delivered.</param>
public sealed record RuleTarget(string Id, Arn Arn, Arn? Role, TargetInput Input, RetryPolicy Retry, Arn? DeadLetters)
{
    public bool IsBus => Arn.Service == "events" && Arn.Resource.StartsWith(EventBus.Kind, StringComparison.Ordinal);

    public bool IsStateMachine =>
        Arn.Service == "states" && Arn.Resource.StartsWith("stateMachine:", StringComparison.Ordinal);

    /// <summary>Why a rule cannot have this target; null if it can.</summary>
    public string? Fault(Arn bus) =>
        !IsBus && !IsStateMachine
            ? $"The sandbox supports no targets such as {Arn}: state machines and event buses only."
        : Role is null ? $"RoleArn is required for target {Arn}."
        : Arn.Region != bus.Region ? $"Target {Arn} has to be in the Region of the rule, {bus.Region}."
        : IsStateMachine && Arn.Account != bus.Account ? $"State machine {Arn} has to be of the rule's account."
        : IsBus && Arn == bus ? $"Target {Arn} is the rule's own bus."
        : IsBus && !ReferenceEquals(Input, TargetInput.WholeEvent)
            ? $"Target {Arn} is an event bus, which takes no Input, InputPath or InputTransformer."
        : DeadLetters is not null && DeadLetters.Service != "sqs" ? $"DeadLetterConfig {DeadLetters} is no queue."
        : null;
}
