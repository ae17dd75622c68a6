using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// A handler of any supported shape as a <see cref="LambdaBootstrapHandler"/>. A handler without a result answers with an
/// empty body; a stream is sent as it is, and disposed of; anything else goes through the serializer.
/// </summary>
public partial class HandlerWrapper : IDisposable
{
    private HandlerWrapper(LambdaBootstrapHandler handler, ILambdaSerializer serializer)
    {
        Handler = handler;
        Serializer = serializer;
    }

    public LambdaBootstrapHandler Handler { get; }

    internal ILambdaSerializer Serializer { get; }

    /// <summary>For handlers that write their result themselves.</summary>
    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext, MemoryStream> invokeDelegate) =>
        Of(r =>
        {
            var output = new MemoryStream();
            invokeDelegate(r.InputStream, r.LambdaContext, output);
            output.Position = 0;
            return Task.FromResult(new InvocationResponse(output));
        });

    public void Dispose() => GC.SuppressFinalize(this);

    private static HandlerWrapper Of(LambdaBootstrapHandler handler, ILambdaSerializer serializer = null) =>
        new(handler, serializer);

    private static TInput Input<TInput>(InvocationRequest request, ILambdaSerializer serializer) =>
        serializer.Deserialize<TInput>(request.InputStream);

    private static async Task<InvocationResponse> Done(Task running)
    {
        await running.ConfigureAwait(false);
        return new InvocationResponse(Stream.Null, false);
    }

    private static async Task<InvocationResponse> Done(Task<Stream> running) =>
        new(await running.ConfigureAwait(false));

    private static async Task<InvocationResponse> Done<TOutput>(Task<TOutput> running, ILambdaSerializer serializer)
    {
        var result = await running.ConfigureAwait(false);
        var output = new MemoryStream();
        serializer.Serialize(result, output);
        output.Position = 0;
        return new InvocationResponse(output);
    }
}
