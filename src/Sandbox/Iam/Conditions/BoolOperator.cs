using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

internal sealed class BoolOperator() : ConditionOperator("Bool")
{
    public override string? FaultOf(string value) =>
        bool.TryParse(value, out _) ? null : $"'{value}' is neither true nor false.";

    public override bool Matches(string given, Glob expected) =>
        string.Equals(given, expected.ToString(), StringComparison.OrdinalIgnoreCase);
}
