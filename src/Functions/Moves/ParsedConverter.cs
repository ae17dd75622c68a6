using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>Writes a parsed value as its text, and parses it again when the next step reads the state.</summary>
public sealed class ParsedConverter<T> : JsonConverter<T>
    where T : class, IParsed<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return T.TryParse(text, out var value)
            ? value
            : throw new JsonException($"\"{text}\" is no {typeof(T).Name}: it has to be {T.Rule}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
