using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>
/// RFC 3339 with an upper-case T between date and time and an upper-case Z where there is no offset.
/// https://states-language.net/spec.html#timestamps
/// </summary>
internal static partial class Timestamps
{
    public static DateTimeOffset? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Read(value.GetString()!) : null;

    public static DateTimeOffset? Read(string text) =>
        Shape().IsMatch(text)
        && DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Shape();
}
