using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Builds the loop around a handler: <c>await LambdaBootstrapBuilder.Create(handler, serializer).Build().RunAsync()</c>.</summary>
public partial class LambdaBootstrapBuilder
{
    private readonly HandlerWrapper wrapper;
    private HttpClient http;
    private LambdaBootstrapInitializer initializer;
    private LambdaBootstrapOptions options;

    private LambdaBootstrapBuilder(HandlerWrapper wrapper) => this.wrapper = wrapper;

    public static LambdaBootstrapBuilder Create(Action<Stream, ILambdaContext, MemoryStream> handler) =>
        new(HandlerWrapper.GetHandlerWrapper(handler));

    /// <summary>The client stays the caller's; its time-out is set.</summary>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        http = httpClient;
        return this;
    }

    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions> options = null)
    {
        this.options ??= new LambdaBootstrapOptions();
        options?.Invoke(this.options);
        return this;
    }

    public LambdaBootstrap Build() => new(http, wrapper.Handler, wrapper.Serializer, initializer, options);
}
