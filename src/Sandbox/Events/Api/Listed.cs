using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>An answer that lists things, a page at a time, by Limit (1 to 100, which is what it is where absent) and NextToken.</summary>
internal static class Listed
{
    private const int Most = 100;

    /// <param name="all">The whole list, in an order that does not change between two requests.</param>
    public static JsonObject Page<T>(JsonCall call, string member, IReadOnlyList<T> all, Func<T, JsonNode> told)
    {
        var size = Limits.Number(call, "Limit", 1, Most) ?? Most;
        var from = call.Text("NextToken") is { } token
            ? PageToken.Position(token) ?? throw Errors.Validation($"Parameter nextToken is not valid: {token}")
            : 0;
        var answer = new JsonObject { [member] = new JsonArray([.. all.Skip(from).Take(size).Select(told)]) };
        if (from + size < all.Count)
        {
            answer["NextToken"] = PageToken.Of(from + size);
        }
        return answer;
    }
}
