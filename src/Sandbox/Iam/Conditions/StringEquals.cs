using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>Exactly the same characters; an asterisk is an asterisk.</summary>
internal sealed class StringEquals() : ConditionOperator("StringEquals", "StringNotEquals")
{
    public override bool TakesVariables => true;

    public override bool Matches(string given, Glob expected) =>
        string.Equals(given, expected.ToString(), StringComparison.Ordinal);
}
