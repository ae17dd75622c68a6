using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Compat.Tests.RuntimeSupport;

/// <summary>Lambda's side of the Runtime API: hands out events, and keeps what is posted.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private const string Prefix = "/_lambda/one";
    private readonly ConcurrentQueue<string> events;
    private readonly Channel<Post> posts = Channel.CreateUnbounded<Post>();
    private Loopback server = null!;
    private int given;

    private RuntimeApi(IEnumerable<string> events) => this.events = new(events);

    /// <summary>As in AWS_LAMBDA_RUNTIME_API: with a path, which RuntimeSupport takes too.</summary>
    public string Endpoint => server.Address.Authority + Prefix;

    /// <summary>What to answer instead, where it is not what Lambda answers.</summary>
    public int? Refusal { get; init; }

    public Dictionary<string, string> EventHeaders { get; } =
        new() { ["Lambda-Runtime-Deadline-Ms"] = "1500000000000" };

    /// <summary>Ends when the function asks for more events than there are.</summary>
    public TaskCompletionSource Exhausted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<RuntimeApi> StartAsync(params string[] events) => StartAsync(null, events);

    public static async Task<RuntimeApi> StartAsync(int? refusal, string[] events)
    {
        var api = new RuntimeApi(events) { Refusal = refusal };
        api.server = await Loopback.StartAsync(api.AnswerAsync);
        return api;
    }

    public ValueTask<Post> PostAsync() => posts.Reader.ReadAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (Refusal is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("""{"errorType":"Refused"}""");
        }
        else if (context.Request.Path == $"{Prefix}/2018-06-01/runtime/invocation/next")
            await GiveAsync(context);
        else
            await KeepAsync(context);
    }

    private async Task GiveAsync(HttpContext context)
    {
        if (!events.TryDequeue(out var json))
        {
            Exhausted.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = $"request-{Interlocked.Increment(ref given)}";
        foreach (var (name, value) in EventHeaders)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(json);
    }

    private async Task KeepAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString());
        var path = context
            .Request.Path.ToString()
            .Replace($"{Prefix}/2018-06-01/runtime/", "", StringComparison.Ordinal);
        var post = new Post(path, await reader.ReadToEndAsync(), headers);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.WriteAsync("""{"status":"OK"}""");
        await posts.Writer.WriteAsync(post);
    }

    internal sealed record Post(string Path, string Body, IReadOnlyDictionary<string, string> Headers);
}
