using System.Text;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>Percent-encoding as the signature wants it: all but <c>A-Z a-z 0-9 - . _ ~</c>, in upper-case hex.</summary>
internal static class UriEncoding
{
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        var text = new StringBuilder(bytes.Length + 16);
        foreach (var b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                text.Append((char)b);
            }
            else if (keepSlash && b == (byte)'/')
            {
                text.Append('/');
            }
            else
            {
                text.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
            }
        }
        return text.ToString();
    }

    /// <summary>The bytes behind a raw path or query; what is no valid escape stays as it is.</summary>
    public static byte[] Decode(ReadOnlySpan<char> raw, bool plusIsSpace)
    {
        var source = new byte[Encoding.UTF8.GetMaxByteCount(raw.Length)];
        var length = Encoding.UTF8.GetBytes(raw, source);
        var written = 0;
        for (var i = 0; i < length; i++)
        {
            if (
                source[i] == '%'
                && i + 2 < length
                && Digit(source[i + 1]) is >= 0 and var high
                && Digit(source[i + 2]) is >= 0 and var low
            )
            {
                source[written++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                source[written++] = plusIsSpace && source[i] == '+' ? (byte)' ' : source[i];
            }
        }
        return source[..written];
    }

    private static int Digit(byte b) => char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
}
