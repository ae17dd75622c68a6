using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>What a service integration is called with.</summary>
internal sealed record TaskParameters(JsonElement Json)
{
    /// <summary>The member, or null.</summary>
    public JsonElement? this[string name] =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) ? value : null;

    /// <exception cref="EvaluationException">It is missing, or no string.</exception>
    public string RequiredText(string name) =>
        this[name] switch
        {
            null => throw Refused($"The field '{name}' is required but was missing"),
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => throw Refused($"The value of the field '{name}' has an invalid format"),
        };

    public EvaluationException Refused(string why) =>
        new($"The Parameters '{Json.GetRawText()}' could not be used to start the Task: [{why}]");

    /// <summary>Refuses every parameter that is not among those the sandbox knows.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            throw Refused("The value has to be an object");
        }
        foreach (var member in Json.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw Refused($"The field \"{member.Name}\" is not supported by the sandbox");
            }
        }
    }
}
