using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>One side of a filter's comparison: a literal, or a path from <c>@</c> or <c>$</c>.</summary>
public sealed record FilterOperand(JsonElement? Literal, JsonPath? Path)
{
    public JsonElement? Find(JsonElement item, JsonElement root)
    {
        if (Path is null)
        {
            return Literal;
        }
        var found = Path.Search(Path.Origin == PathRoot.Current ? item : root).ToList();
        return Path.IsDefinite ? (found.Count == 0 ? null : found[0]) : Json.Array(found);
    }
}
