using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>
/// A template: a JSON value, or lines of JSON text, with variables in angle brackets. A variable outside quotes becomes
/// a JSON value, text with quotes around it; inside quotes it becomes text, which is not escaped.
/// </summary>
internal sealed partial class InputTemplate
{
    private readonly IReadOnlyList<Part> parts;

    private InputTemplate(string text, IReadOnlyList<Part> parts) => (Text, this.parts) = (text, parts);

    public string Text { get; }

    public static bool IsName(string name) => NameForm().IsMatch(name);

    /// <exception cref="InputException">A variable has no path, or what is around the variables is not JSON.</exception>
    public static InputTemplate Parse(string text, IReadOnlyCollection<string> variables)
    {
        var parts = new List<Part>();
        var (inQuotes, done) = (false, 0);
        foreach (Match placeholder in Placeholder().Matches(text))
        {
            var name = placeholder.Groups[1].Value;
            if (!variables.Contains(name) && !Predefined.Names.Contains(name))
            {
                throw new InputException($"InputTemplate contains placeholder <{name}> that is not in InputPathsMap");
            }
            var literal = text[done..placeholder.Index];
            inQuotes ^= Quotes(literal) % 2 == 1;
            parts.Add(new Part(literal, name, inQuotes));
            done = placeholder.Index + placeholder.Length;
        }
        parts.Add(new Part(text[done..], null, false));
        var template = new InputTemplate(text, parts);
        // "There is no validation" of paths, but what is around the variables has to be JSON.
        var tried = template.Fill(_ => Json.String("x"));
        return IsJson(tried) || tried.Split('\n').All(line => IsText(line.Trim()))
            ? template
            : throw new InputException($"InputTemplate is not JSON, nor lines of JSON text: {text}");
    }

    /// <param name="find">A variable's value; null where the event has none.</param>
    public string Fill(Func<string, JsonElement?> find)
    {
        var filled = new StringBuilder();
        foreach (var part in parts)
        {
            filled.Append(part.Literal);
            if (part.Variable is { } name)
            {
                filled.Append(part.InQuotes ? Inside(find(name)) : Outside(find(name)));
            }
        }
        var text = filled.ToString();
        // "The JSON that is passed to the target is minified."
        return IsJson(text) ? Json.Parse(text).GetRawText() : text;
    }

    /// <summary>
    /// Without a value, empty text: the documentation says only that the variable does not appear, and that the result
    /// is valid JSON. Not confirmed on AWS.
    /// </summary>
    private static string Outside(JsonElement? value) =>
        value switch
        {
            null => "\"\"",
            // "EventBridge does not escape values extracted by InputPath": a quote in one breaks the JSON around it.
            { ValueKind: JsonValueKind.String } text => $"\"{text.GetString()}\"",
            var json => json.Value.GetRawText(),
        };

    private static string? Inside(JsonElement? value) =>
        value switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            // "EventBridge removes any internal quotes to ensure a valid string."
            var json => Json.Build(json.Value.WriteTo).GetRawText().Replace("\"", "", StringComparison.Ordinal),
        };

    private static int Quotes(string literal) => Quote().Count(literal);

    private static bool IsText(string line) => line.StartsWith('"') && IsJson(line);

    private static bool IsJson(string text)
    {
        try
        {
            JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[\w-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"<([\w.-]+)>", RegexOptions.ECMAScript)]
    private static partial Regex Placeholder();

    /// <summary>A quote that is not escaped.</summary>
    [GeneratedRegex(@"(?<!\\)(?:\\\\)*""")]
    private static partial Regex Quote();

    /// <param name="InQuotes">Whether the variable stands inside a JSON text.</param>
    private sealed record Part(string Literal, string? Variable, bool InQuotes);
}
