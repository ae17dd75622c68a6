using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>The four calls of https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.</summary>
/// <param name="endpoint">Host, port and perhaps a path, as in AWS_LAMBDA_RUNTIME_API.</param>
internal sealed class RuntimeApiClient(HttpClient http, string endpoint)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Error = new("application/vnd.aws.lambda.error+json");
    private readonly string runtime = $"http://{endpoint.TrimEnd('/')}/2018-06-01/runtime";

    /// <summary>Waits for the next invocation, as long as it takes.</summary>
    public async Task<NextInvocation> NextAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"{runtime}/invocation/next", cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw await RefusalAsync(response, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return new NextInvocation(response.Headers, body);
    }

    /// <summary>Sends a result; null sends an empty one.</summary>
    public async Task RespondAsync(string requestId, Stream output, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(new Unowned(output ?? Stream.Null));
        content.Headers.ContentType = Json;
        await PostAsync($"invocation/{requestId}/response", content, null, null, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reports that a handler threw.</summary>
    public Task FailAsync(string requestId, Exception exception, CancellationToken cancellationToken) =>
        ReportAsync($"invocation/{requestId}/error", exception, XRayCause.Of(exception), cancellationToken);

    /// <summary>Reports that the function could not be initialized.</summary>
    public Task FailInitAsync(Exception exception, CancellationToken cancellationToken) =>
        ReportAsync("init/error", exception, null, cancellationToken);

    private async Task ReportAsync(string path, Exception exception, string cause, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(ErrorBody.Of(exception));
        content.Headers.ContentType = Error;
        var type = exception.GetType().Name;
        await PostAsync(path, content, type, cause, cancellationToken).ConfigureAwait(false);
    }

    private async Task PostAsync(
        string path,
        HttpContent content,
        string errorType,
        string cause,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{runtime}/{path}") { Content = content };
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        if (cause is not null)
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-XRay-Error-Cause", cause);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await RefusalAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<RuntimeApiClientException> RefusalAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var message = response.StatusCode switch
        {
            HttpStatusCode.BadRequest => "Bad Request",
            HttpStatusCode.Forbidden => "Forbidden",
            HttpStatusCode.InternalServerError =>
                "Container error. Non-recoverable state. Runtime should exit promptly.\n",
            var other => $"The HTTP status code of the response was not expected ({(int)other}).",
        };
        return new RuntimeApiClientException(message, (int)response.StatusCode, body, null);
    }

    /// <summary>HTTP content disposes of its stream; this one belongs to the handler's response.</summary>
    private sealed class Unowned(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => inner.CanSeek;
        public override bool CanWrite => false;
        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => inner.ReadAsync(buffer, offset, count, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
