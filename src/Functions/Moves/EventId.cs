using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>The id that EventBridge gave an event; a UUID so far, which nothing promises.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html</remarks>
[JsonConverter(typeof(ParsedConverter<EventId>))]
public sealed record EventId : ParsedText, IParsed<EventId>
{
    private EventId(string text)
        : base(text) { }

    public static string Rule => "an event's id: 1 to 128 letters, digits and hyphens";

    public static bool TryParse(string? text, [NotNullWhen(true)] out EventId? value)
    {
        value =
            text is { Length: >= 1 and <= 128 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                ? new EventId(text)
                : null;
        return value is not null;
    }
}
