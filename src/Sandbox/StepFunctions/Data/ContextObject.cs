using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Data;

/// <summary>
/// What <c>$$</c> stands for. Each member is made when somebody asks for it: a Map of 10,000 items asks for its item as
/// often, and the execution's input, which stands beside it, may be 256 KiB long.
/// </summary>
public sealed class ContextObject(IReadOnlyList<KeyValuePair<string, Func<JsonElement>>> members)
{
    public JsonElement Whole => Json.Object(members.Select(member => KeyValuePair.Create(member.Key, member.Value())));

    /// <summary>One member, or null if there is none of that name.</summary>
    public JsonElement? Member(string name)
    {
        foreach (var (key, make) in members)
        {
            if (key == name)
            {
                return make();
            }
        }
        return null;
    }
}
