using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

internal sealed class StringEqualsIgnoreCase()
    : ConditionOperator("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase")
{
    public override bool TakesVariables => true;

    public override bool Matches(string given, Glob expected) =>
        string.Equals(given, expected.ToString(), StringComparison.OrdinalIgnoreCase);
}
