using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>Scalars between JSON and the text of headers, query strings, forms and XML.</summary>
internal static class WireText
{
    public static string Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.GetRawText(),
        };

    public static JsonElement ToJson(string text, char kind) =>
        kind switch
        {
            'n' when JsonNumber(text) is { } number => number,
            'b' => Json.Boolean(string.Equals(text, "true", StringComparison.OrdinalIgnoreCase)),
            't'
                when DateTimeOffset.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var time
                ) => Json.String(
                time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            ),
            _ => Json.String(text),
        };

    private static JsonElement? JsonNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Json.Build(writer => writer.WriteNumberValue(number))
            : null;
}
