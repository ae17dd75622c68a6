using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>
/// A task's cause as a person reads it. A function's error body holds a message; our functions' messages are a sentence,
/// and where there is a diagnosis, a JSON document on the next line.
/// </summary>
public static class FailureText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The message, with the diagnosis laid out in lines.</summary>
    public static string Of(string cause)
    {
        var message = Message(cause);
        return Diagnosis(message) is var (sentence, document) ? $"{sentence}\n{Layout(document)}" : message;
    }

    /// <summary>The diagnosis that a cause holds, or null.</summary>
    public static JsonObject? DiagnosisOf(string cause) => Diagnosis(Message(cause))?.Document;

    private static string Message(string cause) =>
        Parse(cause) is { } body && body["errorMessage"] is JsonValue message ? message.GetValue<string>() : cause;

    private static (string Sentence, JsonObject Document)? Diagnosis(string message)
    {
        var end = message.IndexOf("\n{", StringComparison.Ordinal);
        return end >= 0 && Parse(message[(end + 1)..]) is { } document ? (message[..end], document) : null;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Layout(JsonObject diagnosis)
    {
        var text = new StringBuilder();
        if (diagnosis["Said"] is JsonObject said)
            text.Append('\n')
                .Append($"What AWS said: {said["Code"]} ({said["Status"]}): {said["Message"]}")
                .Append('\n');
        var causes = diagnosis["Causes"] as JsonArray ?? [];
        if (causes.Count > 0)
            text.Append("\nPossible causes, the likeliest first:\n");
        foreach (var (cause, index) in causes.OfType<JsonObject>().Select((cause, index) => (cause, index)))
        {
            var account = cause["Account"] is { } id ? $" (account {id})" : "";
            text.Append($"{index + 1}. {cause["Why"]}{account}\n");
            text.Append($"   {cause["Mend"]}\n");
            foreach (var change in (cause["Changes"] as JsonArray ?? []).OfType<JsonObject>())
                if (InLine(change) is { } line)
                    text.Append($"   {line}\n");
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>What to add, or to run; a parameter or an attempt is in the mend's words already.</summary>
    private static string? InLine(JsonObject change) =>
        change["Command"] is { } command ? command.ToString()
        : change["Statement"] is { } statement ? $"{Place(change)}: {statement.ToJsonString(Readable)}"
        : null;

    private static string Place(JsonObject change) =>
        change["Kind"]?.ToString() switch
        {
            "TrustPolicy" => $"trust policy of {change["On"]}",
            "IdentityPolicy" => $"policy of {change["On"]}",
            "PermissionsBoundary" => $"permissions boundary of {change["On"]}",
            "BucketPolicy" => $"bucket policy of {change["On"]}",
            "KeyPolicy" => $"key policy of {change["On"]}",
            _ => $"{change["On"]}",
        };
}
