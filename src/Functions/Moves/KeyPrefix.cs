using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>What a bucket's keys may begin with. Not a folder: <c>a</c> is the beginning of <c>ab/c</c> too.</summary>
[JsonConverter(typeof(ParsedConverter<KeyPrefix>))]
public sealed record KeyPrefix : ParsedText, IParsed<KeyPrefix>
{
    private KeyPrefix(string text)
        : base(text) { }

    /// <summary>Every key begins with it.</summary>
    public static KeyPrefix All { get; } = new("");

    public static string Rule => "the beginning of keys: 0 to 1,024 bytes of UTF-8";

    [JsonIgnore]
    public bool IsAll => ToString().Length == 0;

    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyPrefix? value)
    {
        value =
            text is null ? null
            : text.Length == 0 ? All
            : ObjectKey.TryParse(text, out _) ? new KeyPrefix(text)
            : null;
        return value is not null;
    }

    public bool Begins(ObjectKey key) => key.ToString().StartsWith(ToString(), StringComparison.Ordinal);
}
