using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>
/// Sends requests exactly as a test writes them, signed. The SDK refuses, repairs or loses what a test of the wire needs:
/// keys with a leading slash, wrong checksums, headers of its own making.
/// </summary>
internal sealed partial class RawClient(Uri endpoint, Credentials credentials, string region = "us-east-1")
    : IDisposable
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // Who waits for the server's word is not to lose patience on a busy machine.
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        }
    );

    /// <param name="target">Path and query, encoded, as they go over the wire; the query's parameters in order.</param>
    public async Task<RawAnswer> SendAsync(
        string method,
        string target,
        byte[]? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var message = Message(method, target);
        if (body is not null)
            message.Content = new ByteArrayContent(body);
        Sign(message, method, target, headers);
        using var response = await http.SendAsync(message);
        return await RawAnswer.ReadAsync(response);
    }

    /// <summary>Says how long a body would be, and waits for the server to ask for it.</summary>
    /// <returns>The answer, if the server did not ask for the body.</returns>
    public async Task<(RawAnswer? Answer, bool Wanted)> DeclareAsync(string method, string target, long length)
    {
        using var message = Message(method, target);
        var content = new DeclaredContent(length);
        message.Content = content;
        message.Headers.ExpectContinue = true;
        Sign(message, method, target, []);
        try
        {
            using var response = await http.SendAsync(message);
            return (await RawAnswer.ReadAsync(response), content.IsWanted);
        }
        catch (HttpRequestException) when (content.IsWanted)
        {
            return (null, true);
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage Message(string method, string target)
    {
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(endpoint.GetLeftPart(UriPartial.Authority) + target, raw)
        );
    }

    private void Sign(HttpRequestMessage message, string method, string target, (string Name, string Value)[] headers)
    {
        var now = TimeProvider
            .System.GetUtcNow()
            .UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var all = headers.Append(("x-amz-date", now)).Append(("x-amz-content-sha256", Unsigned)).ToList();
        foreach (var (name, value) in all)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("Authorization", Sign(method, target, all, now));
    }

    private string Sign(string method, string target, List<(string Name, string Value)> headers, string now)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query =
            question < 0
                ? []
                : target[(question + 1)..].Split('&').Select(each => each.Contains('=') ? each : each + "=");
        var signed = headers
            .Select(header => (Name: header.Name.ToLowerInvariant(), Value: Spaces().Replace(header.Value.Trim(), " ")))
            .Append((Name: "host", Value: endpoint.Authority))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', signed.Select(header => header.Name));
        var canonical = string.Join(
            '\n',
            method,
            path,
            string.Join('&', query.Order(StringComparer.Ordinal)),
            string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n")),
            names,
            Unsigned
        );
        var scope = $"{now[..8]}/{region}/s3/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey);
        foreach (var step in scope.Split('/'))
            key = Mac(key, step);
        return $"AWS4-HMAC-SHA256 Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, "
            + $"Signature={Hex(Mac(key, text))}";
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>A body of which there is nothing but its length, for servers that look at that first.</summary>
    private sealed class DeclaredContent(long length) : HttpContent
    {
        /// <summary>Whether the server asked for the bytes.</summary>
        public bool IsWanted { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            IsWanted = true;
            throw new IOException("There are no bytes.");
        }

        protected override bool TryComputeLength(out long declared)
        {
            declared = length;
            return true;
        }
    }
}
