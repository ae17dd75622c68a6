using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>An object's key, exactly as S3 keeps it: nothing in it is trimmed, decoded or normalised.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html</remarks>
[JsonConverter(typeof(ParsedConverter<ObjectKey>))]
public sealed record ObjectKey : ParsedText, IParsed<ObjectKey>
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private ObjectKey(string text)
        : base(text) { }

    public static string Rule => "an object's key: 1 to 1,024 bytes of UTF-8";

    public static bool TryParse(string? text, [NotNullWhen(true)] out ObjectKey? value)
    {
        value = string.IsNullOrEmpty(text) || !Fits(text) ? null : new ObjectKey(text);
        return value is not null;
    }

    private static bool Fits(string text)
    {
        try
        {
            return Strict.GetByteCount(text) <= 1024;
        }
        catch (EncoderFallbackException)
        {
            // Half a surrogate pair, which UTF-8 cannot say.
            return false;
        }
    }
}
