using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>The HTTP metadata that an optimized integration adds to a service's answer.</summary>
internal static class SdkMetadata
{
    public static void Write(
        Utf8JsonWriter writer,
        string requestId,
        params ReadOnlySpan<(string Name, string Value)> headers
    )
    {
        writer.WriteStartObject("SdkHttpMetadata");
        writer.WriteStartObject("AllHttpHeaders");
        foreach (var (name, value) in headers)
        {
            writer.WriteStartArray(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteStartObject("HttpHeaders");
        foreach (var (name, value) in headers)
        {
            writer.WriteString(name, value);
        }
        writer.WriteEndObject();
        writer.WriteNumber("HttpStatusCode", 200);
        writer.WriteEndObject();
        writer.WriteStartObject("SdkResponseMetadata");
        writer.WriteString("RequestId", requestId);
        writer.WriteEndObject();
    }
}
