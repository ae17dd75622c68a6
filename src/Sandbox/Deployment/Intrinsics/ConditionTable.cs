using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>The template's conditions, evaluated when first asked for.</summary>
internal sealed class ConditionTable(JsonObject conditions)
{
    private readonly Dictionary<string, bool?> known = [];
    private readonly HashSet<string> underWay = [];

    public void EvaluateAll(Resolver resolver)
    {
        foreach (var name in conditions.Select(c => c.Key).ToList())
        {
            IsTrue(name, new Scope(resolver, $"Conditions/{name}", null));
        }
    }

    /// <summary>Null: it cannot be told, and the fault was.</summary>
    public bool? IsTrue(string name, Scope scope)
    {
        if (known.TryGetValue(name, out var value))
        {
            return value;
        }

        if (conditions[name] is not { } condition)
        {
            scope.Fault($"there is no condition '{name}'");
            return null;
        }

        if (!underWay.Add(name))
        {
            scope.Fault($"condition '{name}' depends on itself");
            return null;
        }

        // What conditions compare may refer to parameters only.
        return known[name] = Evaluate(condition, new Scope(scope.Resolver, $"Conditions/{name}", null));
    }

    private static bool? Evaluate(JsonNode? node, Scope scope)
    {
        if (node is not JsonObject { Count: 1 } call)
        {
            scope.Fault("has to be Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition");
            return null;
        }

        var (name, argument) = call.First();
        scope = scope.At(name);
        switch (name, argument)
        {
            case ("Condition", JsonValue other) when other.TryGetValue<string>(out var referred):
                return scope.Resolver.Conditions.IsTrue(referred, scope);
            case ("Fn::Equals", JsonArray { Count: 2 } pair):
                return AreEqual(pair, scope);
            case ("Fn::Not", JsonArray { Count: 1 } only):
                return !Evaluate(only[0], scope.At("0"));
            case ("Fn::And", JsonArray { Count: >= 2 and <= 10 } all):
                return Each(all, scope).All(v => v is true or null);
            case ("Fn::Or", JsonArray { Count: >= 2 and <= 10 } any):
                return Each(any, scope).Any(v => v is true);
            default:
                scope.Fault("has to be Fn::Equals of 2, Fn::And or Fn::Or of 2 to 10, Fn::Not of 1, or Condition");
                return null;
        }
    }

    // All of them, so that each fault is told.
    private static List<bool?> Each(JsonArray conditions, Scope scope) =>
        conditions.Select((condition, i) => Evaluate(condition, scope.At($"{i}"))).ToList();

    private static bool? AreEqual(JsonArray pair, Scope scope)
    {
        var values = pair.Select((value, i) => scope.At($"{i}").Resolve(value)).ToList();
        return values.Any(Unresolved.Is) ? null : JsonNode.DeepEquals(values[0], values[1]);
    }
}
