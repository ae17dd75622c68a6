using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Events;

/// <summary>A bus's policy, put together statement by statement.</summary>
internal static class BusPolicy
{
    /// <summary>The policy with the statement in it, in place of one of the same Sid.</summary>
    public static string With(string? policy, string sid, JsonObject statement)
    {
        var added = (JsonObject)statement.DeepClone();
        added["Sid"] = sid;
        return Of(Statements(policy, sid).Append(added))!;
    }

    /// <summary>Null if nothing is left.</summary>
    public static string? Without(string? policy, string sid) => Of(Statements(policy, sid));

    public static bool Has(string policy, string sid) => Statements(policy).Any(statement => Is(statement, sid));

    private static IEnumerable<JsonNode> Statements(string? policy, string sid) =>
        Statements(policy).Where(statement => !Is(statement, sid));

    private static IEnumerable<JsonNode> Statements(string? policy) =>
        policy is null ? [] : Items(JsonNode.Parse(policy)!["Statement"]);

    private static bool Is(JsonNode statement, string sid) => $"{statement["Sid"]}" == sid;

    private static IEnumerable<JsonNode> Items(JsonNode? statement) =>
        statement is JsonArray list ? list.OfType<JsonNode>()
        : statement is null ? []
        : [statement];

    private static string? Of(IEnumerable<JsonNode> statements)
    {
        var list = new JsonArray([.. statements.Select(statement => statement.DeepClone())]);
        return list.Count == 0
            ? null
            : new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = list }.ToJsonString();
    }
}
