using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>
/// RFC 2047: how metadata beyond ASCII travels in headers. S3 decodes it before storing and encodes it again, in its own
/// way, when it answers.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html</remarks>
internal static partial class EncodedWord
{
    public static string Encode(string text) =>
        Ascii.IsValid(text) ? text : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    /// <summary>Text that is not a well-formed encoded word stays as it is.</summary>
    public static string Decode(string text)
    {
        var adjacent = Between().Replace(text, "?==?");
        return Word().Replace(adjacent, Decode);
    }

    private static string Decode(Match word)
    {
        try
        {
            var payload = word.Groups["text"].Value;
            var bytes = word.Groups["form"].Value is "B" or "b" ? Convert.FromBase64String(payload) : Quoted(payload);
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            return word.Value;
        }
    }

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(
                    byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                );
                i += 2;
            }
            else
                bytes.Add((byte)(text[i] == '_' ? ' ' : text[i]));
        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?(?<form>[BQ])\?(?<text>[^?\s]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    // White space between two encoded words is not part of the text.
    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex Between();
}
