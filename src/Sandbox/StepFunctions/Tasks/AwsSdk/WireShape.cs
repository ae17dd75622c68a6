using System.Collections.Immutable;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>The form of a value on the wire, as the service's model has it.</summary>
internal abstract record WireShape
{
    private WireShape() { }

    /// <summary>A string, number, boolean or timestamp.</summary>
    public sealed record Scalar(char Kind) : WireShape;

    public sealed record Structure(ImmutableArray<WireMember> Members) : WireShape;

    /// <param name="Element">The name around each item; null where the items stand side by side under the list's own name.</param>
    public sealed record Items(WireShape Item, string? Element) : WireShape;

    /// <summary>Reads the notation of the model files: <c>s</c>, <c>n</c>, <c>b</c>, <c>t</c>, members, items.</summary>
    public static WireShape Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? new Scalar(json.GetString()![0])
        : json.TryGetProperty("items", out var item)
            ? new Items(Read(item), json.TryGetProperty("element", out var name) ? name.GetString() : null)
        : new Structure([.. json.GetProperty("members").EnumerateObject().Select(WireMember.Read)]);
}

/// <summary>A member of a structure: its name in the API, and its name on the wire.</summary>
internal sealed record WireMember(string Name, string WireName, WireShape Shape)
{
    /// <summary><c>Name</c>, or <c>Name@WireName</c>.</summary>
    public static WireMember Read(JsonProperty json)
    {
        var names = json.Name.Split('@');
        return new WireMember(names[0], names[^1], WireShape.Read(json.Value));
    }
}
