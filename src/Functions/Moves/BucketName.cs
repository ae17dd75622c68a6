using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>A general purpose bucket's name.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html</remarks>
[JsonConverter(typeof(ParsedConverter<BucketName>))]
public sealed partial record BucketName : ParsedText, IParsed<BucketName>
{
    private BucketName(string text)
        : base(text) { }

    public static string Rule =>
        "a bucket's name: 3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit";

    public static bool TryParse(string? text, [NotNullWhen(true)] out BucketName? value)
    {
        value =
            text is not null && Form().IsMatch(text) && !text.Contains("..") && !Address().IsMatch(text)
                ? new BucketName(text)
                : null;
        return value is not null;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
