using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

namespace XAcctWorkflow.Sandbox.Keeping;

/// <summary>A state machine, or what it was when an execution started.</summary>
internal sealed record KeptMachine(
    Arn Arn,
    string Name,
    Arn RoleArn,
    string Text,
    StateMachineType Type,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? RevisionId,
    IReadOnlyDictionary<string, string> Tags
)
{
    public static KeptMachine Of(StateMachine machine) =>
        new(
            machine.Arn,
            machine.Name,
            machine.RoleArn,
            machine.Text,
            machine.Type,
            machine.CreatedAt,
            machine.UpdatedAt,
            machine.RevisionId,
            machine.Tags
        );

    /// <param name="what">Who wants it, for the message if it cannot be had.</param>
    /// <exception cref="InvalidDataException">A later version of the sandbox does not accept the definition any more.</exception>
    public StateMachine Restore(Arn what) =>
        new()
        {
            Arn = Arn,
            Name = Name,
            RoleArn = RoleArn,
            Text = Text,
            Definition =
                DefinitionReader.Read(Text, Type == StateMachineType.Express).Definition
                ?? throw new InvalidDataException($"{what}: its state machine's definition is not accepted."),
            Type = Type,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            RevisionId = RevisionId,
            Tags = Tags,
        };
}
