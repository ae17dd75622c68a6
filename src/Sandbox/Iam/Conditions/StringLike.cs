using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>With <c>*</c> and <c>?</c>; case counts.</summary>
internal sealed class StringLike() : ConditionOperator("StringLike", "StringNotLike")
{
    public override bool TakesVariables => true;

    public override bool Matches(string given, Glob expected) => expected.Matches(given);
}
