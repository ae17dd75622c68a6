using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>
/// A task's cause as a person reads it. A function's error body holds a message; our functions' messages are a sentence,
/// and where there is a diagnosis, a JSON document on the next line.
/// </summary>
public static class FailureText
{
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
            foreach (var field in new[] { "Mend", "Statement", "Command" })
                if (cause[field] is { } value)
                    text.Append($"   {value}\n");
        }
        return text.ToString().TrimEnd();
    }
}
