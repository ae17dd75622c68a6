using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>
/// Reads a request's signature from where it stands.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
/// </summary>
internal static class SignatureParser
{
    public static readonly TimeSpan LongestUrl = TimeSpan.FromDays(7);

    /// <summary>The signature; or null and why there is none, with what to say about it.</summary>
    public static RequestSignature? Parse(HttpRequest request, out SignatureFailure failure, out string detail)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return FromHeader(request, header, out failure, out detail);
        }
        if (request.Query.ContainsKey("X-Amz-Algorithm") || request.Query.ContainsKey("X-Amz-Signature"))
        {
            return FromQuery(request.Query, out failure, out detail);
        }
        // AWSAccessKeyId in the query is a URL presigned with version 2 of the signature.
        failure = request.Query.ContainsKey("AWSAccessKeyId") ? SignatureFailure.OtherScheme : SignatureFailure.Missing;
        detail = "";
        return null;
    }

    private static RequestSignature? FromHeader(
        HttpRequest request,
        string header,
        out SignatureFailure failure,
        out string detail
    )
    {
        failure = SignatureFailure.OtherScheme;
        detail = "";
        if (!header.StartsWith(RequestSignature.Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }
        failure = SignatureFailure.Malformed;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in header[RequestSignature.Algorithm.Length..].Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                fields[field[..equals].Trim()] = field[(equals + 1)..].Trim();
            }
        }
        var time = request.Headers.TryGetValue("x-amz-date", out var date) ? date.ToString() : null;
        return Assemble(
            name => fields.GetValueOrDefault(name),
            time,
            request.Headers.TryGetValue("x-amz-security-token", out var token) ? token.ToString() : null,
            null,
            out detail
        );
    }

    private static RequestSignature? FromQuery(IQueryCollection query, out SignatureFailure failure, out string detail)
    {
        failure = SignatureFailure.OtherScheme;
        detail = "";
        if (query["X-Amz-Algorithm"] != RequestSignature.Algorithm)
        {
            return null;
        }
        failure = SignatureFailure.Malformed;
        if (!int.TryParse(query["X-Amz-Expires"], out var seconds) || seconds < 0 || seconds > LongestUrl.TotalSeconds)
        {
            detail = $"X-Amz-Expires must be a number of seconds from 0 to {LongestUrl.TotalSeconds:0}.";
            return null;
        }
        return Assemble(
            name => query.TryGetValue("X-Amz-" + name, out var value) ? value.ToString() : null,
            query["X-Amz-Date"],
            query.TryGetValue("X-Amz-Security-Token", out var token) ? token.ToString() : null,
            TimeSpan.FromSeconds(seconds),
            out detail
        );
    }

    private static RequestSignature? Assemble(
        Func<string, string?> field,
        string? timestamp,
        string? token,
        TimeSpan? lifetime,
        out string detail
    )
    {
        detail = "";
        if (!CredentialScope.TryParse(field("Credential"), out var scope))
        {
            detail = "The Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
        }
        else if (field("SignedHeaders") is not { Length: > 0 } headers)
        {
            detail = "Authorization requires 'SignedHeaders' parameter.";
        }
        else if (field("Signature") is not { Length: > 0 } signature)
        {
            detail = "Authorization requires 'Signature' parameter.";
        }
        else if (!RequestSignature.TryParseTime(timestamp, out var time))
        {
            detail = "Authorization requires existence of an 'X-Amz-Date' of the form yyyyMMddTHHmmssZ.";
        }
        else if (!timestamp!.StartsWith(scope.Day, StringComparison.Ordinal) || scope.Day.Length != 8)
        {
            detail =
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Day}' != '{timestamp[..8]}'.";
        }
        else
        {
            return new RequestSignature(scope, headers.Split(';'), signature, time, token, lifetime);
        }
        return null;
    }
}
