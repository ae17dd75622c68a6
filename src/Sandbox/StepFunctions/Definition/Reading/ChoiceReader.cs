using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads the rules of a Choice state.</summary>
internal static class ChoiceReader
{
    private static readonly ChoiceCondition Broken = new ChoiceCondition.Or([]);

    public static ChoiceRule Read(Fields rule, string next)
    {
        rule.Text("Comment");
        var read = new ChoiceRule(ReadCondition(rule, inner: false), next, AssignReader.Read(rule));
        rule.Close();
        return read;
    }

    private static ChoiceCondition ReadInner(Fields rule)
    {
        rule.Text("Comment");
        var condition = ReadCondition(rule, inner: true);
        rule.Close();
        return condition;
    }

    private static ChoiceCondition ReadCondition(Fields rule, bool inner)
    {
        if (inner && rule.Has("Next"))
        {
            rule.Findings.Error(
                rule.Location,
                "Next is allowed in a rule of the state itself only, not inside And, Or or Not"
            );
            rule.Any("Next");
        }
        if (rule.Has("And"))
        {
            return new ChoiceCondition.And(Several(rule, "And"));
        }
        if (rule.Has("Or"))
        {
            return new ChoiceCondition.Or(Several(rule, "Or"));
        }
        if (rule.Has("Not"))
        {
            return rule.Inner("Not") is { } negated ? new ChoiceCondition.Not(ReadInner(negated)) : Broken;
        }
        return ReadComparison(rule);
    }

    private static ImmutableArray<ChoiceCondition> Several(Fields rule, string name)
    {
        var rules = rule.Objects(name);
        if (rules.Count == 0)
        {
            rule.Error(name, "Value cannot be empty");
        }
        return [.. rules.Select(ReadInner)];
    }

    private static ChoiceCondition ReadComparison(Fields rule)
    {
        var variable = rule.Required("Variable", rule.Path("Variable")) ?? JsonPath.Root;
        if (rule.Has("IsPresent"))
        {
            return new ChoiceCondition.IsPresent(variable, rule.Flag("IsPresent") ?? true);
        }
        foreach (var (name, comparison) in Comparison.ByName)
        {
            if (rule.Any(name) is { } value)
            {
                if (!Fits(value, comparison.Operand))
                {
                    rule.Error(name, $"The value of {name} has to be {Described(comparison.Operand)}");
                }
                if (comparison.HasPathForm)
                {
                    StaticText.WarnInField(value, rule.At(name), rule.Findings);
                }
                return new ChoiceCondition.Compare(variable, name, comparison, value, null);
            }
            if (comparison.HasPathForm && rule.Has(name + "Path"))
            {
                return new ChoiceCondition.Compare(
                    variable,
                    name,
                    comparison,
                    null,
                    rule.Path(name + "Path") ?? JsonPath.Root
                );
            }
        }
        rule.Findings.Error(
            rule.Location,
            "A choice rule needs And, Or, Not, or a Variable with exactly one comparison"
        );
        return Broken;
    }

    private static bool Fits(JsonElement value, OperandKind wanted) =>
        wanted switch
        {
            OperandKind.Text => value.ValueKind == JsonValueKind.String,
            OperandKind.Number => value.ValueKind == JsonValueKind.Number,
            OperandKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => Timestamps.Read(value) is not null,
        };

    private static string Described(OperandKind kind) =>
        kind switch
        {
            OperandKind.Text => "a string",
            OperandKind.Number => "a number",
            OperandKind.Boolean => "a boolean",
            _ => "a timestamp like 2016-08-18T17:33:00Z",
        };
}
