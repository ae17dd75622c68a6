using System.Globalization;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>What a request says about its own signature, in its Authorization header or its query.</summary>
/// <param name="Scope">Whose key, and for which day, Region and service.</param>
/// <param name="SignedHeaders">Lower-case names, in the order given.</param>
/// <param name="Signature">The signature, in hex, as given.</param>
/// <param name="Time">When it was signed (x-amz-date).</param>
/// <param name="SessionToken">The session token that came along, if any.</param>
/// <param name="Lifetime">For a presigned URL, how long it is good for; null for a header-signed request.</param>
public sealed record RequestSignature(
    CredentialScope Scope,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    DateTimeOffset Time,
    string? SessionToken,
    TimeSpan? Lifetime
)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public bool IsPresigned => Lifetime is not null;

    public string Timestamp => Format(Time);

    public static string Format(DateTimeOffset time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static bool TryParseTime(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );
}
