using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>
/// An exception as Lambda's error body: errorType (the simple name, which Step Functions matches against ErrorEquals),
/// errorMessage, stackTrace (a line an item), cause (the inner exception, likewise), causes (an AggregateException's).
/// </summary>
internal static class ErrorBody
{
    private const int Limit = 256 * 1024;
    private const string TooLarge = "Exception exceeded maximum payload size of 256KB.";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>At most 256 KiB: without the inner exceptions where these are too long, else without anything.</summary>
    public static byte[] Of(Exception exception)
    {
        var whole = Write(json => Write(json, exception, withCauses: true));
        if (whole.Length <= Limit)
            return whole;
        var outer = Write(json => Write(json, exception, withCauses: false));
        return outer.Length <= Limit ? outer : Write(WriteTooLarge);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exception exception, bool withCauses)
    {
        json.WriteStartObject();
        json.WriteString("errorType", exception.GetType().Name);
        json.WriteString("errorMessage", exception.Message);
        WriteStack(json, exception.StackTrace);
        if (exception.InnerException is { } inner)
        {
            json.WritePropertyName("cause");
            WriteInner(json, inner, withCauses);
        }
        if (exception is AggregateException many)
        {
            json.WriteStartArray("causes");
            foreach (var one in many.InnerExceptions)
                WriteInner(json, one, withCauses);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteInner(Utf8JsonWriter json, Exception exception, bool whole)
    {
        if (whole)
            Write(json, exception, withCauses: true);
        else
            WriteTooLarge(json);
    }

    private static void WriteTooLarge(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("errorMessage", TooLarge);
        json.WriteEndObject();
    }

    private static void WriteStack(Utf8JsonWriter json, string stackTrace)
    {
        if (string.IsNullOrWhiteSpace(stackTrace))
            return;
        json.WriteStartArray("stackTrace");
        foreach (
            var line in stackTrace.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
