using System.Text.Json;

namespace Compat.Tests.StepFunctions;

/// <summary>
/// The service's shape as lines: <c>operation Name Input Output</c>, <c>structure Name</c>, <c>error Name</c>,
/// <c>member Structure.name type</c>, <c>constant Enum.VALUE</c>.
/// </summary>
internal static class ServiceFacts
{
    /// <summary>Noted from the service's published model (botocore's stepfunctions/2016-11-23/service-2.json, August 2026).</summary>
    public static IReadOnlySet<string> Committed()
    {
        using var stream = typeof(ServiceFacts).Assembly.GetManifestResourceStream("service-facts.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
    }

    /// <summary>Reads botocore's form of a model.</summary>
    public static IReadOnlySet<string> Read(JsonElement model)
    {
        var shapes = model.GetProperty("shapes");
        var facts = new HashSet<string>();
        foreach (var operation in model.GetProperty("operations").EnumerateObject())
            facts.Add(
                $"operation {operation.Name} {Target(operation.Value, "input")} {Target(operation.Value, "output")}"
            );
        foreach (var shape in shapes.EnumerateObject())
        {
            if (shape.Value.TryGetProperty("enum", out var values))
                foreach (var value in values.EnumerateArray())
                    facts.Add($"constant {shape.Name}.{value.GetString()}");
            if (!shape.Value.TryGetProperty("members", out var members))
                continue;
            facts.Add($"{(shape.Value.TryGetProperty("exception", out _) ? "error" : "structure")} {shape.Name}");
            foreach (var member in members.EnumerateObject())
                facts.Add(
                    $"member {shape.Name}.{member.Name} {TypeOf(shapes, member.Value.GetProperty("shape").GetString()!)}"
                );
        }
        return facts;
    }

    private static string Target(JsonElement operation, string side) =>
        operation.GetProperty(side).GetProperty("shape").GetString()!;

    private static string TypeOf(JsonElement shapes, string name)
    {
        var shape = shapes.GetProperty(name);
        var type = shape.GetProperty("type").GetString()!;
        return type switch
        {
            "structure" => name,
            "list" => $"list<{TypeOf(shapes, Target(shape, "member"))}>",
            "map" => $"map<{TypeOf(shapes, Target(shape, "key"))},{TypeOf(shapes, Target(shape, "value"))}>",
            _ => shape.TryGetProperty("enum", out _) ? name : type,
        };
    }
}
