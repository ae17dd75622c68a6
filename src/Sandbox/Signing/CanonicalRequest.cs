using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>
/// The canonical form of a request, over which its signature is made, from the target as it stood on the wire.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal static class CanonicalRequest
{
    public static string StringToSign(HttpContext http, RequestSignature signature, string payloadHash)
    {
        var canonical = Build(http, signature, payloadHash);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        return $"{RequestSignature.Algorithm}\n{signature.Timestamp}\n{signature.Scope}\n{hash}";
    }

    public static string Build(HttpContext http, RequestSignature signature, string payloadHash)
    {
        var (path, query) = Target(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var text = new StringBuilder();
        text.Append(http.Request.Method).Append('\n');
        text.Append(Path(path, signature.Scope.Service)).Append('\n');
        text.Append(Query(query, signature.IsPresigned)).Append('\n');
        foreach (var name in signature.SignedHeaders)
        {
            text.Append(name).Append(':').Append(Values(http.Request.Headers, name)).Append('\n');
        }
        text.Append('\n').AppendJoin(';', signature.SignedHeaders).Append('\n').Append(payloadHash);
        return text.ToString();
    }

    private static (string Path, string Query) Target(string raw)
    {
        var question = raw.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? raw : raw[..question];
        if (!path.StartsWith('/') && path.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var slash = path.IndexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path[slash..];
        }
        return (path, question < 0 ? "" : raw[(question + 1)..]);
    }

    // S3 encodes the key once and leaves dots and doubled slashes alone: they are part of the key. All other services
    // normalize the path and encode what was sent once more.
    private static string Path(string raw, string service)
    {
        if (service == "s3")
        {
            return UriEncoding.Encode(UriEncoding.Decode(raw, plusIsSpace: false), keepSlash: true);
        }
        var kept = new List<string>();
        foreach (var segment in raw.Split('/'))
        {
            if (segment == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                kept.Add(UriEncoding.Encode(Encoding.UTF8.GetBytes(segment), keepSlash: false));
            }
        }
        var path = "/" + string.Join('/', kept);
        return kept.Count > 0 && raw.EndsWith('/') ? path + "/" : path;
    }

    private static string Query(string raw, bool presigned)
    {
        var parameters = new List<(string Name, string Value)>();
        foreach (var part in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Recode(equals < 0 ? part : part.AsSpan(0, equals));
            if (!(presigned && name == "X-Amz-Signature"))
            {
                parameters.Add((name, equals < 0 ? "" : Recode(part.AsSpan(equals + 1))));
            }
        }
        parameters.Sort(
            (a, b) =>
                string.CompareOrdinal(a.Name, b.Name) is var byName and not 0
                    ? byName
                    : string.CompareOrdinal(a.Value, b.Value)
        );
        return string.Join('&', parameters.Select(p => $"{p.Name}={p.Value}"));
    }

    private static string Recode(ReadOnlySpan<char> raw) =>
        UriEncoding.Encode(UriEncoding.Decode(raw, plusIsSpace: true), keepSlash: false);

    private static string Values(IHeaderDictionary headers, string name) =>
        string.Join(',', headers[name].Select(value => Squeeze(value ?? "")));

    // Runs of spaces count as one, and those at the ends not at all.
    private static string Squeeze(string value)
    {
        value = value.Trim();
        return value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value;
    }
}
