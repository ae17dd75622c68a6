using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Data;

/// <summary>
/// The engine's values are <see cref="JsonElement"/>s: immutable, shared freely between states, and their text is what
/// the history shows. These make new ones.
/// </summary>
public static class Json
{
    /// <summary>Non-ASCII text stays readable, as Step Functions writes it.</summary>
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
        SkipValidation = true,
    };

    public static readonly JsonElement Null = JsonElement.Parse("null");
    public static readonly JsonElement EmptyObject = JsonElement.Parse("{}");
    public static readonly JsonElement True = JsonElement.Parse("true");
    public static readonly JsonElement False = JsonElement.Parse("false");

    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }
        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = 1000 });
    }

    /// <summary>Parses, and drops white space between tokens, as Step Functions does before the first state sees the input.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonElement Parse(string text) => Build(JsonElement.Parse(text).WriteTo);

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8) => Build(JsonElement.Parse(utf8).WriteTo);

    public static JsonElement String(string value) => Build(writer => writer.WriteStringValue(value));

    public static JsonElement Number(long value) => Build(writer => writer.WriteNumberValue(value));

    public static JsonElement Number(double value) => Build(writer => writer.WriteNumberValue(value));

    public static JsonElement Boolean(bool value) => value ? True : False;

    public static JsonElement Array(IEnumerable<JsonElement> items) =>
        Build(writer =>
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                item.WriteTo(writer);
            }
            writer.WriteEndArray();
        });

    public static JsonElement Object(IEnumerable<KeyValuePair<string, JsonElement>> members) =>
        Build(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
}
