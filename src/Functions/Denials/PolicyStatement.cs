using System.Text.Json.Nodes;

namespace XAcctWorkflow.Functions.Denials;

/// <summary>Statements for people and tools to add to policies.</summary>
internal static class PolicyStatement
{
    /// <summary>For a policy of the principal's own.</summary>
    public static JsonObject Allow(IReadOnlyList<string> actions, string resource) =>
        new()
        {
            ["Effect"] = "Allow",
            ["Action"] = OneOrMany(actions),
            ["Resource"] = resource,
        };

    /// <summary>For a resource's policy; a trust policy names no resource.</summary>
    public static JsonObject AllowTo(string principal, IReadOnlyList<string> actions, string? resource = null)
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = principal },
            ["Action"] = OneOrMany(actions),
        };
        if (resource is not null)
        {
            statement["Resource"] = resource;
        }
        return statement;
    }

    /// <summary>What is asked for, as a Deny might cover it.</summary>
    public static JsonObject Request(string principal, string action, string resource) =>
        new()
        {
            ["Principal"] = new JsonObject { ["AWS"] = principal },
            ["Action"] = action,
            ["Resource"] = resource,
        };

    private static JsonNode OneOrMany(IReadOnlyList<string> names) =>
        names.Count == 1
            ? JsonValue.Create(names[0])
            : new JsonArray([.. names.Select(name => (JsonNode?)JsonValue.Create(name))]);
}
