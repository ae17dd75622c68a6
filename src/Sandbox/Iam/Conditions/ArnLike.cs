using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>
/// Each of an ARN's six parts by itself, with <c>*</c> and <c>?</c>. ArnEquals does the same, wildcards included.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
/// </summary>
internal sealed class ArnLike(string name, string negatedName) : ConditionOperator(name, negatedName)
{
    public override bool TakesVariables => true;

    public override string? FaultOf(string value) =>
        value == "*"
        || value.StartsWith("arn:", StringComparison.Ordinal)
        || value.StartsWith("${", StringComparison.Ordinal)
            ? null
            : $"'{value}' is not an ARN.";

    public override bool Matches(string given, Glob expected) => ArnPattern.Matches(expected, given);
}
