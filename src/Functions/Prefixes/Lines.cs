using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>JSON Lines: a document a line. https://jsonlines.org</summary>
internal static class Lines
{
    private const byte End = (byte)'\n';

    /// <summary>What is null is left out.</summary>
    public static FunctionsJson Json { get; } =
        new(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });

    public static void Append<T>(Stream to, T line, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(to, line, type);
        to.WriteByte(End);
    }

    public static IEnumerable<T> Read<T>(ReadOnlyMemory<byte> text, JsonTypeInfo<T> type) =>
        Split(text).Select(line => JsonSerializer.Deserialize(line.Span, type)!);

    /// <summary>Without the empty ones.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> text)
    {
        while (text.Length > 0)
        {
            var end = text.Span.IndexOf(End);
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (!line.Span.Trim("\r \t"u8).IsEmpty)
            {
                yield return line;
            }
        }
    }
}
