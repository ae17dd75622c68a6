using System.Collections.Concurrent;
using System.Text;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Microsoft.AspNetCore.Http;

namespace Compat.Tests.StepFunctions;

/// <summary>Answers with what it is told to, in turn, and keeps what was asked.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly ConcurrentQueue<(int Status, string Body)> answers;
    private Loopback server = null!;

    private Service(IEnumerable<(int, string)> answers) => this.answers = new(answers);

    public List<Asked> Requests { get; } = [];

    public Uri Address => server.Address;

    public static async Task<Service> StartAsync(params (int Status, string Body)[] answers)
    {
        var service = new Service(answers);
        service.server = await Loopback.StartAsync(service.AnswerAsync);
        return service;
    }

    public AmazonStepFunctionsClient Client(Action<AmazonStepFunctionsConfig>? configure = null)
    {
        var config = new AmazonStepFunctionsConfig
        {
            ServiceURL = Address.ToString(),
            AuthenticationRegion = "eu-west-1",
            DisableHostPrefixInjection = true,
        };
        configure?.Invoke(config);
        return new AmazonStepFunctionsClient(new SessionAWSCredentials("AKID", "secret", "token"), config);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        Requests.Add(new Asked(context.Request.Method, context.Request.Path, headers, await reader.ReadToEndAsync()));
        var (status, body) = answers.TryDequeue(out var answer) ? answer : (200, "{}");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        await context.Response.WriteAsync(body);
    }

    internal sealed record Asked(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
}
