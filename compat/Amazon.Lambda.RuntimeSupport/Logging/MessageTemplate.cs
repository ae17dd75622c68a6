using System.Globalization;
using System.Text.RegularExpressions;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// A message with places for arguments, <c>{name}</c>, <c>{name:format}</c> or <c>{@name}</c>: taken in order, or by index
/// where the names are 0, 1, 2 …. <c>{{</c> and <c>}}</c> stand for braces. Places without an argument stay as they are.
/// </summary>
internal sealed partial class MessageTemplate(string template)
{
    public string Fill(object[] arguments)
    {
        // Not even doubled braces are touched without arguments: the message may be JSON.
        if (arguments.Length == 0)
            return template;
        var byIndex = IsByIndex();
        var next = 0;
        return Places()
            .Replace(
                template,
                place =>
                {
                    if (place.Value is "{{" or "}}")
                        return place.Value[..1];
                    var at = byIndex ? int.Parse(place.Groups["name"].Value, CultureInfo.InvariantCulture) : next++;
                    return at < arguments.Length ? Text(arguments[at], place.Groups["format"].Value) : place.Value;
                }
            );
    }

    /// <summary>The arguments that are given and not null, by name.</summary>
    public IEnumerable<(string Name, object Value)> Name(object[] arguments)
    {
        var byIndex = IsByIndex();
        var next = 0;
        foreach (var name in Names())
        {
            var at = byIndex ? int.Parse(name, CultureInfo.InvariantCulture) : next++;
            if (at < arguments.Length && arguments[at] is { } value)
                yield return (name, value);
        }
    }

    public static string Text(object value, string format) =>
        value switch
        {
            null => "",
            DateTime or DateTimeOffset when string.IsNullOrEmpty(format) => ((IFormattable)value).ToString(
                LogEntry.TimeFormat,
                CultureInfo.InvariantCulture
            ),
            IFormattable formattable => formattable.ToString(
                string.IsNullOrEmpty(format) ? null : format,
                CultureInfo.InvariantCulture
            ),
            _ => value.ToString(),
        };

    private bool IsByIndex()
    {
        var names = Names().Distinct().ToList();
        return names.Count > 0
            && Enumerable.Range(0, names.Count).All(i => names.Contains(i.ToString(CultureInfo.InvariantCulture)));
    }

    private IEnumerable<string> Names() =>
        Places().Matches(template).Where(m => m.Groups["name"].Success).Select(m => m.Groups["name"].Value);

    [GeneratedRegex(@"\{\{|\}\}|\{@?(?<name>[^{}:]+)(:(?<format>[^{}]*))?\}")]
    private static partial Regex Places();
}
