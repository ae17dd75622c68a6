using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// An object a line: timestamp, level, requestId, traceId, message, the template's named arguments, and of an exception
/// errorType, errorMessage and stackTrace.
/// </summary>
internal sealed class JsonLogFormat : ILogFormat
{
    public string Format(LogEntry entry)
    {
        var template = new MessageTemplate(entry.Template);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", entry.Time.ToString(LogEntry.TimeFormat, CultureInfo.InvariantCulture));
            json.WriteString("level", entry.Level.ToString());
            if (!string.IsNullOrEmpty(entry.RequestId))
                json.WriteString("requestId", entry.RequestId);
            if (!string.IsNullOrEmpty(entry.TraceId))
                json.WriteString("traceId", entry.TraceId);
            json.WriteString("message", template.Fill(entry.Arguments));
            foreach (var (name, value) in template.Name(entry.Arguments))
                Write(json, name, value);
            if (entry.Exception is { } exception)
                Write(json, exception);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short or byte or sbyte or ushort or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(MessageTemplate.Text(value, null));
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, Exception exception)
    {
        json.WriteString("errorType", exception.GetType().FullName);
        json.WriteString("errorMessage", exception.Message);
        json.WriteStartArray("stackTrace");
        foreach (var line in exception.ToString().Split('\n', StringSplitOptions.TrimEntries))
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
