using XAcctWorkflow.Sandbox.Iam.Conditions;
using XAcctWorkflow.Sandbox.Iam.Evaluation;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>One key under one operator, with its values: <c>"StringNotLikeIfExists": {"s3:prefix": ["a/*", "b/*"]}</c>.</summary>
internal sealed record Condition(
    ConditionOperator Operator,
    bool Negated,
    SetQualifier Qualifier,
    bool IfExists,
    string Key,
    IReadOnlyList<PolicyString> Values
)
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
    public bool Holds(RequestContext context)
    {
        var given = context.Find(Key);
        if (Operator is NullOperator)
        {
            return Values.Any(v => NullOperator.Holds(v.Text, given));
        }
        if (Qualifier != SetQualifier.None)
        {
            // To the set operators, an empty value is none.
            given = given?.Where(v => v.Length > 0).ToList();
        }
        if (given is null or { Count: 0 })
        {
            return Qualifier == SetQualifier.ForAllValues
                || IfExists
                || (Negated && Qualifier != SetQualifier.ForAnyValue);
        }
        return Qualifier switch
        {
            SetQualifier.ForAllValues => given.All(v => HoldsFor(v, context)),
            SetQualifier.ForAnyValue => given.Any(v => HoldsFor(v, context)),
            _ => Negated ? given.All(v => HoldsFor(v, context)) : given.Any(v => HoldsFor(v, context)),
        };
    }

    // Several values are alternatives; under a negated operator, none of them may match.
    private bool HoldsFor(string given, RequestContext context) =>
        Negated != Values.Any(v => v.Resolve(context) is { } expected && Operator.Matches(given, expected));

    public override string ToString() => $"{Key} ({Name})";

    private string Name =>
        (Qualifier == SetQualifier.None ? "" : Qualifier + ":")
        + (Negated ? Operator.NegatedName : Operator.Name)
        + (IfExists ? "IfExists" : "");
}
