using System.Globalization;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>NumericEquals, NumericLessThan and so on; a value that is no number matches nothing.</summary>
internal sealed class NumericComparison(string name, Func<int, bool> holds, string? negatedName = null)
    : ConditionOperator(name, negatedName)
{
    public override string? FaultOf(string value) => Parse(value) is null ? $"'{value}' is not a number." : null;

    public override bool Matches(string given, Glob expected) =>
        Parse(given) is { } left && Parse(expected.ToString()) is { } right && holds(left.CompareTo(right));

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
