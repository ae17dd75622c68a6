using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>An AWS Region's code.</summary>
[JsonConverter(typeof(ParsedConverter<RegionName>))]
public sealed partial record RegionName : ParsedText, IParsed<RegionName>
{
    private RegionName(string text)
        : base(text) { }

    public static string Rule => "a Region's code, such as eu-central-1";

    public static bool TryParse(string? text, [NotNullWhen(true)] out RegionName? value)
    {
        value = text is not null && Form().IsMatch(text) ? new RegionName(text) : null;
        return value is not null;
    }

    [GeneratedRegex(@"^[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
