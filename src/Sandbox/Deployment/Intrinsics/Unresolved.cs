using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>
/// What stands for a value that could not be resolved, the fault having been told: text with a character that no
/// template holds. Whatever it is joined or substituted into is unresolved too, and raises no fault of its own.
/// </summary>
internal static class Unresolved
{
    private const char Mark = '\0';

    public static JsonNode Value() => JsonValue.Create(Mark.ToString());

    public static bool Is(string text) => text.Contains(Mark, StringComparison.Ordinal);

    public static bool Is(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && Is(text);
}
