using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;

namespace XAcctWorkflow.Functions.Clients;

/// <summary>Sends headers as the raw texts that they are in S3, where the SDK would bend or refuse them.</summary>
/// <remarks>
/// Seen with AWSSDK.S3 4.1.0: it signs <c>Expires</c> and then drops it from a request without a body, which S3 would
/// answer with SignatureDoesNotMatch; and it throws a FormatException on a <c>Content-Type</c> that is none, such as
/// <c>jpg</c>, which S3 takes.
/// </remarks>
internal sealed class RawHeaders(string? expires, string? contentType)
{
    private static readonly AsyncLocal<RawHeaders?> Current = new();

    public static HttpClientFactory ClientFactory { get; } = new Factory();

    /// <summary>Whether the SDK can send it by itself.</summary>
    public static bool IsMediaType(string? contentType) =>
        contentType is null || MediaTypeHeaderValue.TryParse(contentType, out _);

    /// <summary>Runs one request of the SDK, its retries included.</summary>
    public async Task<T> SendAsync<T>(Func<Task<T>> request)
    {
        // Flows down into the SDK's pipeline, and not up out of this method.
        Current.Value = this;
        return await request();
    }

    private void Apply(HttpRequestMessage request)
    {
        request.Content ??= new ByteArrayContent([]);
        Set(request.Content.Headers, "Expires", expires);
        // Not confirmed on AWS: a Content-Type of this kind goes unsigned, as S3 allows to headers other than x-amz-*.
        Set(request.Content.Headers, "Content-Type", IsMediaType(contentType) ? null : contentType);
    }

    private static void Set(HttpContentHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }

    private sealed class Factory : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(new Handler(Sockets()))
            {
                // A function's deadline bounds its requests, and PartReading bounds a read's silence.
                Timeout = Timeout.InfiniteTimeSpan,
            };

        /// <summary>
        /// Bytes beyond ASCII, in a file's name in Content-Disposition say, come and go as they are. Not confirmed on AWS:
        /// that S3 keeps them so. .NET by itself would read each for a character, and refuse to send them.
        /// </summary>
        private static SocketsHttpHandler Sockets() =>
            new()
            {
                AllowAutoRedirect = false,
                RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
                ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            };
    }

    private sealed class Handler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Current.Value?.Apply(request);
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Head || request.Method == HttpMethod.Get)
            {
                RawHead.Keep(response);
            }
            return response;
        }
    }
}
