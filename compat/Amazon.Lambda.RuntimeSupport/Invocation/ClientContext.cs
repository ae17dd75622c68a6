using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Invocation;

/// <summary>The client context header: <c>{"client":{…},"custom":{…},"env":{…}}</c>.</summary>
internal sealed class ClientContext : IClientContext
{
    public IDictionary<string, string> Environment { get; private init; }

    public IClientApplication Client { get; private init; }

    public IDictionary<string, string> Custom { get; private init; }

    public static ClientContext Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return new ClientContext();
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ClientContext
        {
            Client = root.TryGetProperty("client", out var client) ? ClientApplication.From(client) : null,
            Custom = Pairs(root, "custom"),
            Environment = Pairs(root, "env"),
        };
    }

    private static Dictionary<string, string> Pairs(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
            ? value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString())
            : null;

    private sealed class ClientApplication : IClientApplication
    {
        public string AppPackageName { get; private init; }

        public string AppTitle { get; private init; }

        public string AppVersionCode { get; private init; }

        public string AppVersionName { get; private init; }

        public string InstallationId { get; private init; }

        public static ClientApplication From(JsonElement client)
        {
            string Text(string name) => client.TryGetProperty(name, out var value) ? value.GetString() : null;
            return new ClientApplication
            {
                AppPackageName = Text("app_package_name"),
                AppTitle = Text("app_title"),
                AppVersionCode = Text("app_version_code"),
                AppVersionName = Text("app_version_name"),
                InstallationId = Text("installation_id"),
            };
        }
    }
}
