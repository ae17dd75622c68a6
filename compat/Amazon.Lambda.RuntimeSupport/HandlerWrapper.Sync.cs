using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Action handler) =>
        Of(r =>
        {
            handler();
            return Done(Task.CompletedTask);
        });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream> handler) =>
        Of(r =>
        {
            handler(r.InputStream);
            return Done(Task.CompletedTask);
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(Action<TInput> handler, ILambdaSerializer serializer) =>
        Of(
            r =>
            {
                handler(Input<TInput>(r, serializer));
                return Done(Task.CompletedTask);
            },
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper(Action<ILambdaContext> handler) =>
        Of(r =>
        {
            handler(r.LambdaContext);
            return Done(Task.CompletedTask);
        });

    public static HandlerWrapper GetHandlerWrapper(Action<Stream, ILambdaContext> handler) =>
        Of(r =>
        {
            handler(r.InputStream, r.LambdaContext);
            return Done(Task.CompletedTask);
        });

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Action<TInput, ILambdaContext> handler,
        ILambdaSerializer serializer
    ) =>
        Of(
            r =>
            {
                handler(Input<TInput>(r, serializer), r.LambdaContext);
                return Done(Task.CompletedTask);
            },
            serializer
        );

    public static HandlerWrapper GetHandlerWrapper(Func<Stream> handler) => Of(r => Done(Task.FromResult(handler())));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Stream> handler) =>
        Of(r => Done(Task.FromResult(handler(r.InputStream))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, Stream> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(Input<TInput>(r, serializer)))), serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Stream> handler) =>
        Of(r => Done(Task.FromResult(handler(r.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Stream> handler) =>
        Of(r => Done(Task.FromResult(handler(r.InputStream, r.LambdaContext))));

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, ILambdaContext, Stream> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(Input<TInput>(r, serializer), r.LambdaContext))), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        Of(r => Done(Task.FromResult(handler()), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<Stream, TOutput> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(r.InputStream)), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, TOutput> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(Input<TInput>(r, serializer))), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<ILambdaContext, TOutput> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(r.LambdaContext)), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<Stream, ILambdaContext, TOutput> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(r.InputStream, r.LambdaContext)), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, ILambdaContext, TOutput> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(Task.FromResult(handler(Input<TInput>(r, serializer), r.LambdaContext)), serializer), serializer);
}
