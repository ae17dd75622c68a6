using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// What AWS's published service model says of the operations' answers (states-model.json): names, kinds, and which members
/// are always there (those without a question mark).
/// </summary>
internal static class StatesModel
{
    private static readonly JsonElement Operations = JsonElement
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "StepFunctions", "states-model.json")))
        .GetProperty("operations");

    public static void AssertOutput(string operation, JsonElement answer) =>
        AssertShape(operation, Operations.GetProperty(operation).GetProperty("output"), answer);

    public static IEnumerable<string> ErrorsOf(string operation) =>
        Operations.GetProperty(operation).GetProperty("errors").EnumerateArray().Select(error => error.GetString()!);

    private static void AssertShape(string at, JsonElement shape, JsonElement value)
    {
        switch (shape.ValueKind)
        {
            case JsonValueKind.Array:
                Assert.True(value.ValueKind == JsonValueKind.Array, $"{at} is no array");
                foreach (var item in value.EnumerateArray())
                {
                    AssertShape(at + "[]", shape[0], item);
                }
                break;
            case JsonValueKind.Object when shape.TryGetProperty("*", out var any):
                foreach (var member in value.EnumerateObject())
                {
                    AssertShape($"{at}.{member.Name}", any, member.Value);
                }
                break;
            case JsonValueKind.Object:
                AssertMembers(at, shape, value);
                break;
            default:
                AssertScalar(at, shape.GetString()!, value);
                break;
        }
    }

    private static void AssertMembers(string at, JsonElement shape, JsonElement value)
    {
        Assert.True(value.ValueKind == JsonValueKind.Object, $"{at} is no object");
        foreach (var member in value.EnumerateObject())
        {
            Assert.True(
                shape.TryGetProperty(member.Name, out var known) || shape.TryGetProperty(member.Name + "?", out known),
                $"{at} has no member {member.Name}"
            );
            AssertShape($"{at}.{member.Name}", known, member.Value);
        }
        foreach (var required in shape.EnumerateObject().Select(m => m.Name).Where(name => !name.EndsWith('?')))
        {
            Assert.True(value.TryGetProperty(required, out _), $"{at} lacks {required}");
        }
    }

    private static void AssertScalar(string at, string kind, JsonElement value)
    {
        var found = value.ValueKind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var other => other.ToString(),
        };
        Assert.True(kind.Split(':')[0] == found, $"{at} is a {found}, not a {kind}");
        if (kind.StartsWith("string:", StringComparison.Ordinal))
        {
            Assert.Contains(value.GetString(), kind["string:".Length..].Split('|'));
        }
    }
}
