using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>Writes the JSON document that follows the sentence of a failure.</summary>
internal static class Facts
{
    // Read by people in a console and by tools, never by a browser as HTML: quotes and ARNs stay legible.
    private static readonly FunctionsJson Json = new(
        new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        }
    );

    public static string Write(Diagnosis diagnosis) => JsonSerializer.Serialize(diagnosis, Json.Diagnosis);

    public static string Write(FaultList faults) => JsonSerializer.Serialize(faults, Json.FaultList);
}
