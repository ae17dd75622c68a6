using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns;

/// <summary>
/// What a rule asks of an event: every field that it names has to hold one of the values that it lists there.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
/// </summary>
public sealed class EventPattern
{
    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html</summary>
    public const int MostCharacters = 4096;

    private readonly ObjectNode root;

    private EventPattern(string text, ObjectNode root) => (Text, this.root) = (text, root);

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <exception cref="PatternException">It is not a pattern, or asks for what EventBridge does not know.</exception>
    public static EventPattern Parse(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new PatternException($"The pattern is longer than {MostCharacters} characters");
        }
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new EventPattern(text, PatternReader.Read(json.RootElement.Clone()));
        }
        catch (JsonException notJson)
        {
            throw new PatternException(notJson.Message);
        }
    }

    /// <param name="happened">The event's whole JSON.</param>
    public bool Matches(JsonElement happened) => root.Matches(happened);
}
