using XAcctWorkflow.Sandbox.Iam.Conditions;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>Reads a Condition block.</summary>
internal static class ConditionParser
{
    private const string IfExists = "IfExists";

    public static IReadOnlyList<Condition> Parse(PolicyElement block, bool variables)
    {
        var conditions = new List<Condition>();
        if (!block.IsObject())
        {
            return conditions;
        }
        foreach (var (name, keys) in block.Properties())
        {
            var (qualifier, bare) = Qualifier(name);
            var ifExists = bare.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
            bare = ifExists ? bare[..^IfExists.Length] : bare;
            if (
                qualifier is null
                || !ConditionOperators.TryFind(bare, out var found, out var negated)
                || (found is NullOperator && (ifExists || qualifier != SetQualifier.None))
            )
            {
                block.Fault(name, $"The condition operator '{name}' is not supported.");
                continue;
            }
            if (!keys.IsObject())
            {
                continue;
            }
            foreach (var (key, values) in keys.Properties())
            {
                if (!ConditionKeys.IsKnown(key))
                {
                    values.Fault($"The condition key '{key}' is not supported.");
                }
                conditions.Add(
                    new Condition(found, negated, qualifier.Value, ifExists, key, Values(values, found, variables))
                );
            }
        }
        return conditions;
    }

    /// <summary>A variable is a condition key too, and has to be one that the sandbox knows.</summary>
    public static void CheckVariables(PolicyElement element, PolicyString text)
    {
        foreach (var key in text.Variables.Where(key => !ConditionKeys.IsKnown(key)))
        {
            element.Fault($"The policy variable '${{{key}}}' is not supported.");
        }
    }

    private static List<PolicyString> Values(PolicyElement values, ConditionOperator found, bool variables)
    {
        var read = new List<PolicyString>();
        foreach (var value in values.Items())
        {
            if (value.Scalar() is not { } text)
            {
                continue;
            }
            if (found.FaultOf(text) is { } fault)
            {
                value.Fault(fault);
            }
            var expected = new PolicyString(text, variables && found.TakesVariables);
            CheckVariables(value, expected);
            read.Add(expected);
        }
        return read;
    }

    private static (SetQualifier? Qualifier, string Operator) Qualifier(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (SetQualifier.None, name)
            : Enum.TryParse<SetQualifier>(name[..colon], ignoreCase: true, out var qualifier)
            && qualifier != SetQualifier.None
                ? (qualifier, name[(colon + 1)..])
            : (null, name);
    }
}
