using XAcctWorkflow.Sandbox.StepFunctions.Paths;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>A state, with the fields that all types share. https://states-language.net/spec.html#statetypes</summary>
public abstract record State
{
    public required string Name { get; init; }

    /// <summary>The type's name as the definition writes it and as history events begin: <c>Task</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Null where the definition says null: the state then sees an empty object.</summary>
    public JsonPath? InputPath { get; init; } = JsonPath.Root;

    /// <summary>Null where the definition says null: the next state then sees an empty object.</summary>
    public JsonPath? OutputPath { get; init; } = JsonPath.Root;

    /// <summary>The variables that the state sets when it ends.</summary>
    public PayloadTemplate? Assign { get; init; }

    /// <summary>The next state; null where the flow ends here.</summary>
    public string? Next { get; init; }

    /// <summary>All states that may come next.</summary>
    public virtual IEnumerable<string> Targets => Next is null ? [] : [Next];

    /// <summary>Everything in the state that sets variables.</summary>
    public virtual IEnumerable<PayloadTemplate?> Assigning => [Assign];

    /// <summary>The flows within: a Parallel's branches, a Map's processor.</summary>
    public virtual IEnumerable<Flow> Inner => [];
}
