using System.Security.Cryptography;
using System.Text;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>
/// Signs a request step by step, so that a test can spoil any step. Written from AWS's description, without the code under
/// test: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal sealed class TestSigner(
    Credentials credentials,
    DateTimeOffset time,
    string service,
    string region = "us-east-1"
)
{
    public string Timestamp { get; } =
        time.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public string Day => Timestamp[..8];

    public string Scope => $"{Day}/{region}/{service}/aws4_request";

    public string Credential => $"{credentials.AccessKeyId}/{Scope}";

    public static string Sha256(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data));

    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    public string Sign(string stringToSign)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey);
        foreach (var step in new List<string> { Day, region, service, "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }

    /// <param name="path">Canonical already.</param>
    /// <param name="query">Canonical already.</param>
    /// <param name="headers">Lower-case names.</param>
    public string SignRequest(
        string method,
        string path,
        string query,
        IReadOnlyDictionary<string, string> headers,
        string payloadHash
    )
    {
        var sorted = headers.OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        var canonical =
            $"{method}\n{path}\n{query}\n"
            + string.Concat(sorted.Select(h => $"{h.Key}:{h.Value}\n"))
            + $"\n{string.Join(';', sorted.Select(h => h.Key))}\n{payloadHash}";
        return Sign($"AWS4-HMAC-SHA256\n{Timestamp}\n{Scope}\n{Sha256(canonical)}");
    }

    /// <summary>A request that is signed as it should be, ready to be spoilt. Its body is of the form named or hashed.</summary>
    public HttpRequestMessage Request(
        HttpMethod method,
        Uri endpoint,
        string path,
        byte[] body,
        string? payloadHash = null,
        IReadOnlyDictionary<string, string>? more = null
    )
    {
        var hash = payloadHash ?? Sha256(body);
        var headers = new Dictionary<string, string>
        {
            ["host"] = endpoint.Authority,
            ["x-amz-date"] = Timestamp,
            ["x-amz-content-sha256"] = hash,
        };
        if (credentials.SessionToken is { } token)
        {
            headers["x-amz-security-token"] = token;
        }
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            headers[name] = value;
        }
        var signature = SignRequest(method.Method, path, "", headers, hash);
        var request = new HttpRequestMessage(method, new Uri(endpoint, path)) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var names = string.Join(';', headers.Keys.Order(StringComparer.Ordinal));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Credential}, SignedHeaders={names}, Signature={signature}"
        );
        return request;
    }

    /// <summary>The signature that a request from <see cref="Request"/> carries: the seed of its chunks' signatures.</summary>
    public static string SignatureOf(HttpRequestMessage request) =>
        request.Headers.GetValues("Authorization").Single().Split("Signature=")[1];
}
