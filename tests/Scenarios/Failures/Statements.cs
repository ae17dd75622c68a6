using System.Text.Json.Nodes;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Policy documents as an administrator edits them.</summary>
internal static class Statements
{
    public static string Document(JsonNode statements) =>
        new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = statements is JsonArray ? statements.DeepClone() : new JsonArray(statements.DeepClone()),
        }.ToJsonString();

    /// <summary>The policy with one statement more.</summary>
    public static string With(string? policy, JsonObject statement)
    {
        var statements = policy is null ? [] : StatementsOf(policy);
        statements.Add(statement.DeepClone());
        return Document(statements);
    }

    /// <summary>The policy without the statements that deny the request.</summary>
    public static string? WithoutDenyOf(string policy, JsonObject request)
    {
        var statements = StatementsOf(policy);
        foreach (var statement in statements.Where(each => Denies(each!, request)).ToArray())
            statements.Remove(statement);
        return statements.Count == 0 ? null : Document(statements);
    }

    private static JsonArray StatementsOf(string policy) =>
        (JsonArray)JsonNode.Parse(policy)!["Statement"]!.DeepClone();

    private static bool Denies(JsonNode statement, JsonObject request) =>
        statement["Effect"]!.GetValue<string>() == "Deny"
        && Texts(statement["Action"]!).Contains(request["Action"]!.GetValue<string>());

    private static IEnumerable<string> Texts(JsonNode node) =>
        node is JsonArray many ? many.Select(each => each!.GetValue<string>()) : [node.GetValue<string>()];
}
