using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>A state machine as it stands at one moment; an update makes a new one, and executions keep theirs.</summary>
public sealed record StateMachine
{
    public required Arn Arn { get; init; }
    public required string Name { get; init; }
    public required Arn RoleArn { get; init; }

    /// <summary>The definition's text as it was given.</summary>
    public required string Text { get; init; }

    public required StateMachineDefinition Definition { get; init; }
    public required StateMachineType Type { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A UUID once the machine has been updated; null before.</summary>
    public string? RevisionId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public AccountId Account => AccountId.Parse(Arn.Account);
}
