using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.TestFunction;

/// <summary>The Runtime API as its documentation tells it, with nothing but HttpClient.</summary>
internal sealed class RuntimeClient(string api) : IDisposable
{
    private readonly HttpClient http = new()
    {
        BaseAddress = new Uri($"http://{api}/2018-06-01/runtime/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<(string Id, string Payload)> NextAsync()
    {
        using var answer = await http.GetAsync(new Uri("invocation/next", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (
            answer.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single(),
            await answer.Content.ReadAsStringAsync()
        );
    }

    public Task RespondAsync(string id, JsonNode? result) => PostAsync($"invocation/{id}/response", result);

    public Task FailAsync(string id, string type, string message) =>
        PostAsync($"invocation/{id}/error", Error(type, message));

    public Task FailInitializationAsync(string type, string message) => PostAsync("init/error", Error(type, message));

    public void Dispose() => http.Dispose();

    private static JsonObject Error(string type, string message) =>
        new()
        {
            ["errorType"] = type,
            ["errorMessage"] = message,
            ["stackTrace"] = new JsonArray(),
        };

    private async Task PostAsync(string path, JsonNode? body)
    {
        using var content = JsonContent.Create(body);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
