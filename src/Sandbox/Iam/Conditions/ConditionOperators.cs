using System.Diagnostics.CodeAnalysis;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>The operators that the sandbox knows, by the names that policies use.</summary>
internal static class ConditionOperators
{
    private static readonly Dictionary<string, (ConditionOperator Operator, bool Negated)> ByName = Index(
        new StringEquals(),
        new StringEqualsIgnoreCase(),
        new StringLike(),
        new ArnLike("ArnEquals", "ArnNotEquals"),
        new ArnLike("ArnLike", "ArnNotLike"),
        new NumericComparison("NumericEquals", order => order == 0, "NumericNotEquals"),
        new NumericComparison("NumericLessThan", order => order < 0),
        new NumericComparison("NumericLessThanEquals", order => order <= 0),
        new NumericComparison("NumericGreaterThan", order => order > 0),
        new NumericComparison("NumericGreaterThanEquals", order => order >= 0),
        new DateComparison("DateEquals", order => order == 0, "DateNotEquals"),
        new DateComparison("DateLessThan", order => order < 0),
        new DateComparison("DateLessThanEquals", order => order <= 0),
        new DateComparison("DateGreaterThan", order => order > 0),
        new DateComparison("DateGreaterThanEquals", order => order >= 0),
        new BoolOperator(),
        new BinaryEquals(),
        new IpAddressOperator(),
        new NullOperator()
    );

    public static bool TryFind(string name, [NotNullWhen(true)] out ConditionOperator? found, out bool negated)
    {
        var known = ByName.TryGetValue(name, out var entry);
        (found, negated) = entry;
        return known;
    }

    private static Dictionary<string, (ConditionOperator, bool)> Index(params ConditionOperator[] operators) =>
        operators
            .Select(o => (o.Name, (o, false)))
            .Concat(operators.Where(o => o.NegatedName is not null).Select(o => (o.NegatedName!, (o, true))))
            .ToDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.OrdinalIgnoreCase);
}
