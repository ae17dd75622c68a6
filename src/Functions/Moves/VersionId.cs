using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>The version of an object in a bucket with versioning.</summary>
[JsonConverter(typeof(ParsedConverter<VersionId>))]
public sealed record VersionId : ParsedText, IParsed<VersionId>
{
    private VersionId(string text)
        : base(text) { }

    public static string Rule => "a version id: 1 to 1,024 characters, without spaces";

    public static bool TryParse(string? text, [NotNullWhen(true)] out VersionId? value)
    {
        value =
            !string.IsNullOrEmpty(text) && text.Length <= 1024 && !text.Any(char.IsWhiteSpace)
                ? new VersionId(text)
                : null;
        return value is not null;
    }

    /// <summary>
    /// Whether this is the version that a bucket keeps without versioning or while that is suspended. Unlike all other
    /// versions it can be overwritten, so that only the ETag pins it.
    /// </summary>
    [JsonIgnore]
    public bool IsNull => ToString() == "null";
}
