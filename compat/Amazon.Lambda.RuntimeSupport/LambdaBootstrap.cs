using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.Invocation;
using Amazon.Lambda.RuntimeSupport.Logging;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The loop of a function's process: initialize once; then ask for an invocation, handle it, answer it.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly HttpClient http;
    private readonly bool ownsHttp;
    private readonly LambdaBootstrapHandler handler;
    private readonly LambdaBootstrapInitializer initializer;
    private readonly ILambdaSerializer serializer;
    private readonly RuntimeApiClient api;
    private readonly FunctionLogger logger = FunctionLogger.Redirect(TimeProvider.System);

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer initializer = null)
        : this(null, handler, null, initializer, null) { }

    public LambdaBootstrap(
        LambdaBootstrapHandler handler,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer initializer = null
    )
        : this(null, handler, null, initializer, lambdaBootstrapOptions) { }

    public LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        LambdaBootstrapInitializer initializer = null
    )
        : this(httpClient ?? throw new ArgumentNullException(nameof(httpClient)), handler, null, initializer, null) { }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer initializer = null)
        : this(null, handlerWrapper.Handler, handlerWrapper.Serializer, initializer, null) { }

    internal LambdaBootstrap(
        HttpClient httpClient,
        LambdaBootstrapHandler handler,
        ILambdaSerializer serializer,
        LambdaBootstrapInitializer initializer,
        LambdaBootstrapOptions options
    )
    {
        this.handler = handler ?? throw new ArgumentNullException(nameof(handler));
        this.serializer = serializer;
        this.initializer = initializer;
        ownsHttp = httpClient is null;
        http = httpClient ?? ConstructHttpClient();
        // The next invocation may be hours away; after this long the question is asked again.
        http.Timeout = TimeSpan.FromHours(12);
        var endpoint = options?.RuntimeApiEndpoint;
        if (string.IsNullOrEmpty(endpoint))
            endpoint = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API");
        if (string.IsNullOrEmpty(endpoint))
            throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API is not set: this program runs as a Lambda function, or against something that stands in for Lambda."
            );
        api = new RuntimeApiClient(http, endpoint);
    }

    /// <summary>Runs until cancelled, or for one invocation where AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE is <c>true</c>.</summary>
    /// <exception cref="RuntimeApiClientException">The Runtime API refused a call.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        MemoryLimit.Apply();
        if (initializer is not null && !await InitializeAsync().ConfigureAwait(false))
            return;
        var once = IsTrue("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE");
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(cancellationToken).ConfigureAwait(false);
                if (once)
                    return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                // Nobody invoked for as long as the HTTP client waits: ask again.
            }
        }
    }

    /// <summary>A client as the Runtime API needs it: no proxy, and UTF-8 in headers.</summary>
    public static HttpClient ConstructHttpClient()
    {
        var sockets = new SocketsHttpHandler
        {
            UseProxy = false,
            RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        };
        var client = new HttpClient(sockets);
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "User-Agent",
            $"aws-lambda-dotnet/{Environment.Version}-compat"
        );
        return client;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && ownsHttp)
            http.Dispose();
    }

    internal static bool IsTrue(string variable) =>
        string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> InitializeAsync()
    {
        try
        {
            return await initializer().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.Log(nameof(LogLevel.Error), exception, null);
            await api.FailInitAsync(exception, default).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        var next = await api.NextAsync(cancellationToken).ConfigureAwait(false);
        Announce(next);
        using var invocation = new InvocationRequest
        {
            InputStream = new MemoryStream(next.Body),
            LambdaContext = new LambdaContext(next, serializer, TimeProvider.System),
        };
        InvocationResponse response;
        try
        {
            response = await handler(invocation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            logger.Log(nameof(LogLevel.Error), exception, null);
            await api.FailAsync(next.RequestId, exception, cancellationToken).ConfigureAwait(false);
            return;
        }
        try
        {
            await api.RespondAsync(next.RequestId, response?.OutputStream, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (response is { DisposeOutputStream: true })
                await response.OutputStream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Announce(NextInvocation next)
    {
        logger.Sink.RequestId = next.RequestId;
        logger.Sink.TraceId = next.TraceId;
        // Where the AWS SDK looks for it, to send it along.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", next.TraceId);
        LambdaTraceProvider.SetCurrentTraceId(next.TraceId);
    }
}
