using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>A piece of a policy's JSON that knows its path and where to report faults.</summary>
internal sealed class PolicyElement(JsonElement json, string path, List<PolicyFault> faults)
{
    public void Fault(string name, string problem) => faults.Add(new PolicyFault($"{path}.{name}", problem));

    public void Fault(string problem) => faults.Add(new PolicyFault(path, problem));

    public bool IsObject()
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return true;
        }
        Fault($"This has to be an object, not {Kind(json)}.");
        return false;
    }

    public bool Has(string name) => json.TryGetProperty(name, out _);

    /// <summary>Names are case-sensitive; what the policy language does not know is a fault, not ignored.</summary>
    public void Only(params string[] names)
    {
        foreach (var property in json.EnumerateObject().Where(p => !names.Contains(p.Name)))
        {
            Fault(property.Name, $"'{property.Name}' is not supported here; what is: {string.Join(", ", names)}.");
        }
    }

    public IEnumerable<(string Name, PolicyElement Value)> Properties() =>
        json.EnumerateObject().Select(p => (p.Name, new PolicyElement(p.Value, $"{path}.{p.Name}", faults)));

    public PolicyElement? Property(string name) =>
        json.TryGetProperty(name, out var value) ? new PolicyElement(value, $"{path}.{name}", faults) : null;

    /// <summary>A property that is one element or an array of them.</summary>
    public IEnumerable<PolicyElement> Items(string name) => Property(name)?.Items() ?? [];

    public IEnumerable<PolicyElement> Items() =>
        json.ValueKind == JsonValueKind.Array
            ? json.EnumerateArray().Select((item, index) => new PolicyElement(item, $"{path}[{index}]", faults))
            : [this];

    public string? Text(string name) => Property(name)?.Text();

    /// <summary>The text of a string; null, and a fault, for anything else.</summary>
    public string? Text()
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString();
        }
        Fault($"This has to be a string, not {Kind(json)}.");
        return null;
    }

    /// <summary>The text of a string, number or boolean, as a condition's value may be.</summary>
    public string? Scalar() =>
        json.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => json.GetRawText(),
            _ => Text(),
        };

    public bool IsText => json.ValueKind == JsonValueKind.String;

    private static string Kind(JsonElement json) => json.ValueKind.ToString().ToLowerInvariant();
}
