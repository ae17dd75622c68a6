using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

public partial class HandlerWrapper
{
    public static HandlerWrapper GetHandlerWrapper(Func<Task> handler) => Of(r => Done(handler()));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task> handler) => Of(r => Done(handler(r.InputStream)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        Of(r => Done(handler(Input<TInput>(r, serializer))), serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task> handler) =>
        Of(r => Done(handler(r.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task> handler) =>
        Of(r => Done(handler(r.InputStream, r.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, ILambdaContext, Task> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(Input<TInput>(r, serializer), r.LambdaContext)), serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<Task<Stream>> handler) => Of(r => Done(handler()));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, Task<Stream>> handler) =>
        Of(r => Done(handler(r.InputStream)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, Task<Stream>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(Input<TInput>(r, serializer))), serializer);

    public static HandlerWrapper GetHandlerWrapper(Func<ILambdaContext, Task<Stream>> handler) =>
        Of(r => Done(handler(r.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        Of(r => Done(handler(r.InputStream, r.LambdaContext)));

    public static HandlerWrapper GetHandlerWrapper<TInput>(
        Func<TInput, ILambdaContext, Task<Stream>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(Input<TInput>(r, serializer), r.LambdaContext)), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<Stream, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(r.InputStream), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(Input<TInput>(r, serializer)), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(r.LambdaContext), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TOutput>(
        Func<Stream, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(r.InputStream, r.LambdaContext), serializer), serializer);

    public static HandlerWrapper GetHandlerWrapper<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer
    ) => Of(r => Done(handler(Input<TInput>(r, serializer), r.LambdaContext), serializer), serializer);
}
