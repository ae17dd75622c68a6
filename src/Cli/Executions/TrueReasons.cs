using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>What the sandbox knows of the refusals in an execution, and AWS would not tell. Elsewhere there are none.</summary>
public sealed class TrueReasons
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly JsonObject[] refusals;

    private TrueReasons(JsonObject[] refusals) => this.refusals = refusals;

    /// <param name="endpoint">Null for AWS, which is not asked.</param>
    /// <returns>Null where nothing was refused, or where the endpoint is no sandbox.</returns>
    public static async Task<TrueReasons?> ReadAsync(
        Uri? endpoint,
        string executionArn,
        CancellationToken cancellationToken
    )
    {
        if (endpoint is null)
            return null;
        using var http = new HttpClient { Timeout = Patience };
        var url = new Uri(endpoint, $"/_sandbox/refusals?execution={Uri.EscapeDataString(executionArn)}");
        try
        {
            var answer = await http.GetFromJsonAsync<JsonObject>(url, cancellationToken);
            JsonObject[] found = [.. (answer?["Refusals"]?.AsArray() ?? []).OfType<JsonObject>()];
            return found.Length == 0 ? null : new TrueReasons(found);
        }
        // Not the sandbox: another endpoint that knows no such path.
        catch (Exception other) when (other is HttpRequestException or JsonException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    public JsonArray ToJson() => new([.. refusals.Select(refusal => refusal.DeepClone())]);

    /// <summary>Each refusal once, however often it was tried.</summary>
    public void Write(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("The true reason, which the sandbox knows and AWS would not tell:");
        foreach (var same in refusals.GroupBy(Key))
        {
            var times = same.Count() == 1 ? "" : $" ({same.Count()} times)";
            to.WriteLine($"  {same.Key.State}: {same.Key.Principal}");
            to.WriteLine($"    was refused {same.Key.Action} on {same.Key.Resource}{times}.");
            to.WriteLine($"    {same.Last()["TrueReason"]}");
        }
    }

    private static (string? State, string? Principal, string? Action, string? Resource) Key(JsonObject refusal) =>
        (Text(refusal, "State"), Text(refusal, "Principal"), Text(refusal, "Action"), Text(refusal, "Resource"));

    private static string? Text(JsonObject refusal, string name) => refusal[name]?.GetValue<string>();
}
