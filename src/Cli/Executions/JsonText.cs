using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>JSON as the terminal shows it: indented, and quotes and Japanese as they are. It never goes into a page.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(JsonNode node) => node.ToJsonString(Readable);
}
