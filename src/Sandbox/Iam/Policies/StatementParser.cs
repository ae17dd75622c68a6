using XAcctWorkflow.Sandbox.Iam.Conditions;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>Reads one statement.</summary>
internal sealed class StatementParser(PolicyElement statement, PolicyKind kind, bool variables)
{
    private static readonly string[] ResourceNames = ["Resource", "NotResource"];

    /// <summary>The statement; null, and faults, if it cannot be read.</summary>
    public Statement? Parse(int index)
    {
        statement.Only(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition"
        );
        var effect = Effect();
        var principals = PrincipalParser.Parse(statement, kind, effect);
        var actions = Actions();
        var resources = Resources();
        var conditions = statement.Property("Condition") is { } block
            ? ConditionParser.Parse(block, variables)
            : (IReadOnlyList<Condition>)[];
        return effect is null || actions is null
            ? null
            : new Statement(
                index,
                statement.Text("Sid") is { Length: > 0 } sid ? sid : null,
                effect.Value,
                principals,
                actions,
                resources,
                conditions
            );
    }

    private Effect? Effect()
    {
        if (!statement.Has("Effect"))
        {
            statement.Fault("Effect", "A statement needs an Effect, Allow or Deny.");
            return null;
        }
        switch (statement.Text("Effect"))
        {
            case "Allow":
                return Policies.Effect.Allow;
            case "Deny":
                return Policies.Effect.Deny;
            case { } other:
                statement.Fault("Effect", $"'{other}' is neither Allow nor Deny.");
                return null;
            default:
                return null;
        }
    }

    private ActionClause? Actions()
    {
        if (!OneOf("Action", required: true, out var negated))
        {
            return null;
        }
        var patterns = new List<Glob>();
        foreach (var item in statement.Items(negated ? "NotAction" : "Action"))
        {
            if (item.Text() is not { } text)
            {
                continue;
            }
            if (text != "*" && !(text.Split(':') is [{ Length: > 0 }, { Length: > 0 }]))
            {
                item.Fault($"'{text}' is not an action: it has to read service:name, or *.");
            }
            patterns.Add(Glob.Parse(text));
        }
        return new ActionClause(patterns, negated);
    }

    private ResourceClause? Resources()
    {
        if (kind == PolicyKind.Trust)
        {
            foreach (var name in ResourceNames.Where(statement.Has))
            {
                statement.Fault(name, $"A trust policy has no {name}: it is about its own role.");
            }
            return null;
        }
        if (!OneOf("Resource", required: true, out var negated))
        {
            return null;
        }
        var patterns = new List<PolicyString>();
        foreach (var item in statement.Items(negated ? "NotResource" : "Resource"))
        {
            if (item.Text() is { } text)
            {
                patterns.Add(Resource(item, text));
            }
        }
        return new ResourceClause(patterns, negated);
    }

    private PolicyString Resource(PolicyElement item, string text)
    {
        var fields = text.Split(':', ArnPattern.Segments);
        if (
            text != "*"
            && (fields.Length < ArnPattern.Segments || fields[0] is not ("arn" or "*") || fields[5].Length == 0)
        )
        {
            item.Fault($"'{text}' is not an ARN: it has to read arn:partition:service:region:account:resource, or *.");
        }
        else if (text != "*" && fields[2].AsSpan().ContainsAny('*', '?'))
        {
            item.Fault($"'{text}' has a wildcard for its service, where none may be.");
        }
        else if (variables && fields.Take(ArnPattern.Segments - 1).Any(f => f.Contains("${", StringComparison.Ordinal)))
        {
            item.Fault($"'{text}' has a variable before its last part, where none may be.");
        }
        var resource = new PolicyString(text, variables);
        ConditionParser.CheckVariables(item, resource);
        return resource;
    }

    private bool OneOf(string name, bool required, out bool negated)
    {
        negated = statement.Has("Not" + name);
        if (negated && statement.Has(name))
        {
            statement.Fault(name, $"A statement has {name} or Not{name}, not both.");
            return false;
        }
        if (required && !negated && !statement.Has(name))
        {
            statement.Fault(name, $"A statement needs {name} or Not{name}.");
            return false;
        }
        return true;
    }
}
