using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>A storage class that a general purpose bucket takes.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html</remarks>
[JsonConverter(typeof(ParsedConverter<StorageClassName>))]
public sealed record StorageClassName : ParsedText, IParsed<StorageClassName>
{
    private static readonly string[] Known =
    [
        "STANDARD",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER_IR",
        "GLACIER",
        "DEEP_ARCHIVE",
        "REDUCED_REDUNDANCY",
    ];

    private StorageClassName(string text)
        : base(text) { }

    public static string Rule { get; } = "one of " + string.Join(", ", Known);

    public static bool TryParse(string? text, [NotNullWhen(true)] out StorageClassName? value)
    {
        value = text is not null && Known.Contains(text) ? new StorageClassName(text) : null;
        return value is not null;
    }
}
