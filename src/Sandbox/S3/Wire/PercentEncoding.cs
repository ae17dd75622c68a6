using System.Text;

namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>Percent-encoding as S3 has it in paths, query strings, x-amz-copy-source, x-amz-tagging and listings.</summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Throws InvalidURI where the bytes are not UTF-8.</summary>
    /// <param name="plusIsSpace">As in forms and query strings; in a path a plus is a plus.</param>
    public static string Decode(string text, bool plusIsSpace = false)
    {
        if (text.AsSpan().IndexOfAny('%', '+') < 0)
            return text;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; )
        {
            if (text[i] == '%' && i + 2 < text.Length && IsHex(text[i + 1]) && IsHex(text[i + 2]))
            {
                bytes[length++] = Convert.ToByte(text.Substring(i + 1, 2), 16);
                i += 3;
                continue;
            }
            var units = i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
            length +=
                plusIsSpace && text[i] == '+'
                    ? Encoding.UTF8.GetBytes(" ", bytes.AsSpan(length))
                    : Encoding.UTF8.GetBytes(text.AsSpan(i, units), bytes.AsSpan(length));
            i += units;
        }
        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.InvalidUri();
        }
    }

    /// <summary>As listings with encoding-type=url have it: letters, digits and <c>-_.*/</c> stay, a space is a plus.</summary>
    public static string EncodeForListing(string text)
    {
        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
            _ =
                char.IsAsciiLetterOrDigit((char)unit) || "-_.*/".Contains((char)unit) ? encoded.Append((char)unit)
                : unit == ' ' ? encoded.Append('+')
                : encoded.Append('%').Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return encoded.ToString();
    }

    private static bool IsHex(char unit) => char.IsAsciiHexDigit(unit);
}
