using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Compat.Tests.RuntimeSupport;

public sealed class BootstrapTests
{
    private static readonly DefaultLambdaJsonSerializer Serializer = new();

    [Fact]
    public async Task Run_TwoEvents_AnswersEachUnderItsRequestId()
    {
        await using var api = await RuntimeApi.StartAsync("\"a\"", "\"b\"");

        await RunAsync(api, LambdaBootstrapBuilder.Create((string s) => s + "!", Serializer));

        Assert.Equal(("invocation/request-1/response", "\"a!\""), await PathAndBodyAsync(api));
        Assert.Equal(("invocation/request-2/response", "\"b!\""), await PathAndBodyAsync(api));
    }

    [Fact]
    public async Task Run_HandlerThrows_ReportsItAndGoesOn()
    {
        await using var api = await RuntimeApi.StartAsync("1", "2");

        await RunAsync(
            api,
            LambdaBootstrapBuilder.Create((int n) => n == 1 ? throw new Oops("no \"good\"") : n, Serializer)
        );

        var error = await api.PostAsync();
        Assert.Equal("invocation/request-1/error", error.Path);
        Assert.Equal("Oops", error.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("application/vnd.aws.lambda.error+json", error.Headers["Content-Type"]);
        var body = JsonDocument.Parse(error.Body).RootElement;
        Assert.Equal("Oops", body.GetProperty("errorType").GetString());
        Assert.Equal("no \"good\"", body.GetProperty("errorMessage").GetString());
        Assert.StartsWith("at Compat.Tests", body.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.False(body.TryGetProperty("cause", out _));
        var cause = JsonDocument.Parse(error.Headers["Lambda-Runtime-Function-XRay-Error-Cause"]).RootElement;
        Assert.Equal("Oops", cause.GetProperty("exceptions")[0].GetProperty("type").GetString());
        Assert.Equal(("invocation/request-2/response", "2"), await PathAndBodyAsync(api));
    }

    [Fact]
    public async Task Run_EventThatIsNotTheInput_ReportsTheSerializersError()
    {
        await using var api = await RuntimeApi.StartAsync("{bad");

        await RunAsync(api, LambdaBootstrapBuilder.Create((int n) => n, Serializer));

        Assert.Equal("JsonSerializerException", (await api.PostAsync()).Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task Run_InitializerThrows_ReportsAnInitErrorAndEnds()
    {
        await using var api = await RuntimeApi.StartAsync("1");
        var builder = LambdaBootstrapBuilder
            .Create((int n) => n, Serializer)
            .UseBootstrapHandler(() => throw new Oops("not ready"));

        await Assert.ThrowsAsync<Oops>(() => RunAsync(api, builder));

        var error = await api.PostAsync();
        Assert.Equal(("init/error", "Oops"), (error.Path, error.Headers["Lambda-Runtime-Function-Error-Type"]));
    }

    [Fact]
    public async Task Run_InitializerSaysNo_EndsWithoutAskingForAnEvent()
    {
        await using var api = await RuntimeApi.StartAsync();
        var builder = LambdaBootstrapBuilder
            .Create((int n) => n, Serializer)
            .UseBootstrapHandler(() => Task.FromResult(false));

        using var bootstrap = Build(api, builder);
        await bootstrap.RunAsync();

        Assert.False(api.Exhausted.Task.IsCompleted);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task Run_RuntimeApiRefuses_EndsTheProcessWithTheStatus(int status)
    {
        await using var api = await RuntimeApi.StartAsync(status, []);

        var e = await Assert.ThrowsAsync<RuntimeApiClientException>(() =>
            RunAsync(api, LambdaBootstrapBuilder.Create((int n) => n, Serializer))
        );

        Assert.Equal(status, e.StatusCode);
        Assert.Contains("Refused", e.Response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_HeadersAndDeadline_AreTheInvocations()
    {
        await using var api = await RuntimeApi.StartAsync("1");
        api.EventHeaders["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:111111111111:function:f";
        api.EventHeaders["Lambda-Runtime-Trace-Id"] = "Root=1";
        api.EventHeaders["Lambda-Runtime-Client-Context"] =
            """{"client":{"app_title":"t"},"custom":{"k":"v"},"env":{}}""";
        api.EventHeaders["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"i"}""";

        await RunAsync(api, LambdaBootstrapBuilder.Create((int _, ILambdaContext c) => Describe(c), Serializer));

        Assert.Equal(
            "\"request-1 arn:aws:lambda:us-east-1:111111111111:function:f Root=1 t v i overdue\"",
            (await api.PostAsync()).Body
        );
        Assert.Equal("Root=1", LambdaTraceProvider.CurrentTraceId);

        static string Describe(ILambdaContext c) =>
            $"{c.AwsRequestId} {c.InvokedFunctionArn} {c.TraceId} {c.ClientContext.Client.AppTitle} {c.ClientContext.Custom["k"]} "
            + $"{c.Identity.IdentityId} {(c.RemainingTime < TimeSpan.Zero ? "overdue" : "in time")}";
    }

    public static TheoryData<string, LambdaBootstrapBuilder, string> Shapes { get; } =
        new()
        {
            { "Action", LambdaBootstrapBuilder.Create(() => { }), "" },
            { "Action<T>", LambdaBootstrapBuilder.Create((int _) => { }, Serializer), "" },
            { "Action<T, context>", LambdaBootstrapBuilder.Create((int _, ILambdaContext _) => { }, Serializer), "" },
            { "Func<Task>", LambdaBootstrapBuilder.Create(() => Task.CompletedTask), "" },
            { "Func<Stream, Task>", LambdaBootstrapBuilder.Create((Stream _) => Task.CompletedTask), "" },
            { "Func<T, Task>", LambdaBootstrapBuilder.Create((int _) => Task.CompletedTask, Serializer), "" },
            { "Func<T, Task<T>>", LambdaBootstrapBuilder.Create((int n) => Task.FromResult(n + 1), Serializer), "8" },
            {
                "Func<context, Task<T>>",
                LambdaBootstrapBuilder.Create((ILambdaContext c) => Task.FromResult(c.AwsRequestId), Serializer),
                "\"request-1\""
            },
            {
                "Func<T, context, T>",
                LambdaBootstrapBuilder.Create((int n, ILambdaContext _) => n + 2, Serializer),
                "9"
            },
            { "Func<Stream, Stream>", LambdaBootstrapBuilder.Create((Stream s) => s), "7" },
            {
                "Func<T, Task<Stream>>",
                LambdaBootstrapBuilder.Create(
                    (int n) => Task.FromResult<Stream>(new MemoryStream([65, 66])),
                    Serializer
                ),
                "AB"
            },
            {
                "Action<Stream, context, MemoryStream>",
                LambdaBootstrapBuilder.Create((Stream i, ILambdaContext _, MemoryStream o) => i.CopyTo(o)),
                "7"
            },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Handler_OfAnyShape_Answers(string shape, LambdaBootstrapBuilder builder, string expected)
    {
        await using var api = await RuntimeApi.StartAsync("7");

        await RunAsync(api, builder);

        var post = await api.PostAsync();
        Assert.Equal((shape, "invocation/request-1/response", expected), (shape, post.Path, post.Body));
    }

    private static LambdaBootstrap Build(RuntimeApi api, LambdaBootstrapBuilder builder) =>
        builder.ConfigureOptions(o => o.RuntimeApiEndpoint = api.Endpoint).Build();

    /// <summary>Runs until there are no more events.</summary>
    private static async Task RunAsync(RuntimeApi api, LambdaBootstrapBuilder builder)
    {
        using var bootstrap = Build(api, builder);
        using var stop = new CancellationTokenSource();
        var running = bootstrap.RunAsync(stop.Token);
        await Task.WhenAny(running, api.Exhausted.Task);
        await stop.CancelAsync();
        await running;
    }

    private static async Task<(string, string)> PathAndBodyAsync(RuntimeApi api)
    {
        var post = await api.PostAsync();
        return (post.Path, post.Body);
    }

    private sealed class Oops(string message) : Exception(message);
}
