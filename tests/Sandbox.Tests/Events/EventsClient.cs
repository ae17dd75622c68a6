using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Signing;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>EventBridge over the wire: signed requests in the AWS JSON protocol 1.1. The feed has no AWSSDK.EventBridge.</summary>
internal sealed class EventsClient(Uri endpoint, Credentials credentials) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>A request that succeeds.</summary>
    public async Task<JsonElement> CallAsync(string operation, object body)
    {
        var (status, answer) = await SendAsync(operation, JsonSerializer.Serialize(body));
        Assert.True(status == 200, $"{operation}: {status} {answer}");
        return answer;
    }

    /// <summary>A request that is refused; gives the error's type and message.</summary>
    public async Task<(string Type, string Message)> RefusedAsync(string operation, object body, int expected = 400)
    {
        var (status, answer) = await SendAsync(operation, JsonSerializer.Serialize(body));
        Assert.True(status == expected, $"{operation}: {status} {answer}");
        return (answer.GetProperty("__type").GetString()!, answer.GetProperty("message").GetString()!);
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(string operation, string body)
    {
        var signer = new TestSigner(credentials, TimeProvider.System.GetUtcNow(), "events");
        var more = new Dictionary<string, string> { ["x-amz-target"] = $"AWSEvents.{operation}" };
        using var request = signer.Request(
            HttpMethod.Post,
            endpoint,
            "/",
            System.Text.Encoding.UTF8.GetBytes(body),
            more: more
        );
        using var response = await http.SendAsync(request);
        Assert.Equal("application/x-amz-json-1.1", $"{response.Content.Headers.ContentType}");
        Assert.NotEmpty(response.Headers.GetValues("x-amzn-RequestId"));
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public void Dispose() => http.Dispose();
}
