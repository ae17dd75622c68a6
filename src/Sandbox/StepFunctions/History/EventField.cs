using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.History;

/// <summary>A field of an event's details.</summary>
/// <param name="Text">A string's value; otherwise null.</param>
/// <param name="Value">Any other value.</param>
/// <param name="IsData">Whether it is execution data, which GetExecutionHistory leaves out if asked to.</param>
public sealed record EventField(string Name, string? Text, JsonElement? Value, bool IsData = false)
{
    public EventField(string name, string text, bool IsData = false)
        : this(name, text, null, IsData) { }

    public EventField(string name, JsonElement value, bool IsData = false)
        : this(name, null, value, IsData) { }

    public EventField(string name, long value)
        : this(name, null, Json.Number(value)) { }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(Name);
        if (Text is not null)
        {
            writer.WriteStringValue(Text);
        }
        else
        {
            Value!.Value.WriteTo(writer);
        }
    }
}
