using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>https://states-language.net/spec.html#choice-state</summary>
public sealed record ChoiceState : State
{
    public override string Type => "Choice";
    public required ImmutableArray<ChoiceRule> Choices { get; init; }

    /// <summary>Where it goes when no rule holds; null: that is an error.</summary>
    public string? Default { get; init; }

    public override IEnumerable<PayloadTemplate?> Assigning =>
        base.Assigning.Concat(Choices.Select(rule => rule.Assign));

    public override IEnumerable<string> Targets =>
        Choices.Select(rule => rule.Next).Concat(Default is null ? [] : [Default]);
}

/// <summary>One rule: the first whose condition holds says what comes next.</summary>
public sealed record ChoiceRule(ChoiceCondition Condition, string Next, PayloadTemplate? Assign);
