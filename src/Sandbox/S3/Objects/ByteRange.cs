using System.Globalization;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>A run of an object's bytes.</summary>
internal sealed partial record ByteRange(long Offset, long Length)
{
    /// <summary>
    /// Reads a Range header. Null for none, and for what S3 does not know (several ranges, other units), which it
    /// answers with the whole object. Throws InvalidRange for a range that begins behind the end.
    /// </summary>
    public static ByteRange? Parse(string? header, long size)
    {
        var match = Form().Match(header ?? "");
        if (!match.Success || match.Groups["first"].Length + match.Groups["last"].Length == 0)
            return null;
        var last = Number(match.Groups["last"]);
        if (Number(match.Groups["first"]) is not { } first)
        {
            var length = Math.Min(last!.Value, size);
            return length == 0 ? throw S3Errors.InvalidRange(header!, size) : new ByteRange(size - length, length);
        }
        if (last < first)
            return null;
        return first >= size
            ? throw S3Errors.InvalidRange(header!, size)
            : new ByteRange(first, Math.Min(last ?? long.MaxValue, size - 1) - first + 1);
    }

    /// <summary>The value of Content-Range.</summary>
    public string Describe(long size) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Offset + Length - 1}/{size}");

    // A number beyond a long is beyond any object.
    private static long? Number(Group digits) =>
        digits.Length == 0 ? null
        : long.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : long.MaxValue;

    [GeneratedRegex(@"\A\s*bytes\s*=\s*(?<first>\d*)\s*-\s*(?<last>\d*)\s*\z")]
    private static partial Regex Form();
}
