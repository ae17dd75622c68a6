using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>
/// An exception as X-Ray shows it: the <c>cause</c> object of
/// https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-errors.
/// </summary>
internal static class XRayCause
{
    private const int HeaderLimit = 1024 * 1024;

    /// <summary>One line of ASCII for a header; null where it is too long for one.</summary>
    public static string Of(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("working_directory", Directory.GetCurrentDirectory());
            json.WriteStartArray("exceptions");
            Write(json, exception, frames);
            json.WriteEndArray();
            json.WriteStartArray("paths");
            foreach (var path in frames.Select(f => f.GetFileName()).OfType<string>().Distinct())
                json.WriteStringValue(path);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.Length < HeaderLimit ? Encoding.ASCII.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) : null;
    }

    private static void Write(Utf8JsonWriter json, Exception exception, StackFrame[] frames)
    {
        json.WriteStartObject();
        json.WriteString("type", exception.GetType().Name);
        json.WriteString("message", exception.Message);
        if (frames.Length > 0)
        {
            json.WriteStartArray("stack");
            foreach (var frame in frames)
                Write(json, frame);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StackFrame frame)
    {
        json.WriteStartObject();
        if (frame.GetFileName() is { } path)
        {
            json.WriteString("path", path);
            json.WriteNumber("line", frame.GetFileLineNumber());
        }
        if (DiagnosticMethodInfo.Create(frame) is { } method)
            json.WriteString("label", $"{method.DeclaringTypeName}.{method.Name}");
        json.WriteEndObject();
    }
}
