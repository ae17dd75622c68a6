using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>The external id that a trust policy may ask for. AWS does not treat it as a secret.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html</remarks>
[JsonConverter(typeof(ParsedConverter<ExternalId>))]
public sealed partial record ExternalId : ParsedText, IParsed<ExternalId>
{
    private ExternalId(string text)
        : base(text) { }

    public static string Rule => "an external id: 2 to 1,224 letters, digits and characters of _+=,.@:/-";

    public static bool TryParse(string? text, [NotNullWhen(true)] out ExternalId? value)
    {
        value = text is not null && Form().IsMatch(text) ? new ExternalId(text) : null;
        return value is not null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]{2,1224}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
