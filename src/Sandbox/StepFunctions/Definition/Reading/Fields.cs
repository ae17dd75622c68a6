using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>
/// The fields of one object of a definition. Each is asked for by name and kind; a wrong kind is a finding, and so is,
/// at the end, a field that nobody asked for.
/// </summary>
internal sealed class Fields(JsonElement json, string location, Findings findings)
{
    private readonly HashSet<string> known = [];

    public string Location => location.Length == 0 ? "/" : location;
    public Findings Findings => findings;

    public bool Has(string name) => json.TryGetProperty(name, out _);

    /// <summary>The field's value as it stands, or null where it is absent.</summary>
    public JsonElement? Any(string name)
    {
        known.Add(name);
        return json.TryGetProperty(name, out var value) ? value : null;
    }

    public string At(string name) => $"{location}/{name}";

    public void Error(string name, string message) => findings.Error(At(name), message);

    public string? Text(string name) => OfKind(name, "a string", JsonValueKind.String)?.GetString();

    public bool? Flag(string name) => OfKind(name, "a boolean", JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    public JsonElement? Object(string name) => OfKind(name, "an object", JsonValueKind.Object);

    public Fields? Inner(string name) => Object(name) is { } value ? new Fields(value, At(name), findings) : null;

    public IReadOnlyList<(JsonElement Item, string Location)> Items(string name) =>
        OfKind(name, "an array", JsonValueKind.Array) is { } array
            ? [.. array.EnumerateArray().Select((item, at) => (item, $"{At(name)}[{at}]"))]
            : [];

    /// <summary>The objects of an array.</summary>
    public IReadOnlyList<Fields> Objects(string name)
    {
        var objects = new List<Fields>();
        foreach (var (item, at) in Items(name))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                objects.Add(new Fields(item, at, findings));
            }
            else
            {
                findings.Error(at, "Expected value of type Object");
            }
        }
        return objects;
    }

    public long? Integer(string name, long least, long most = 99_999_999)
    {
        if (OfKind(name, "an integer", JsonValueKind.Number) is not { } value)
        {
            return null;
        }
        if (value.TryGetInt64(out var number) && number >= least && number <= most)
        {
            return number;
        }
        Error(name, $"The value has to be an integer from {least} to {most}");
        return null;
    }

    public double? Number(string name) => OfKind(name, "a number", JsonValueKind.Number)?.GetDouble();

    /// <summary>A path; null is <paramref name="unset"/> where absent, and null where the definition says null.</summary>
    public JsonPath? PathOr(string name, JsonPath? unset) =>
        Any(name) switch
        {
            null => unset,
            { ValueKind: JsonValueKind.Null } => null,
            _ => Path(name) ?? unset,
        };

    public JsonPath? Path(string name) => Parsed(name, JsonPath.Parse);

    public Expression? Expression(string name) => Parsed(name, Templates.Expression.Parse);

    public ReferencePath? ReferencePathOr(string name, ReferencePath unset) =>
        Any(name) switch
        {
            null => unset,
            { ValueKind: JsonValueKind.Null } => null,
            _ => Parsed(name, ReferencePath.Parse) ?? unset,
        };

    /// <summary><c>Name</c>, or <c>NamePath</c>, not both.</summary>
    public Quantity? Quantity(string name, long least, long most = 99_999_999, bool whole = true)
    {
        var path = Path(name + "Path");
        var value = whole ? Integer(name, least, most) : Number(name);
        if (value < least || value > most)
        {
            Error(name, $"The value has to be a number from {least} to {most}");
        }
        if (Has(name) && Has(name + "Path"))
        {
            findings.Error(Location, $"Only one of the fields {name} and {name}Path is allowed");
        }
        return path is not null || value is not null ? new Quantity(name, value ?? 0, path) : null;
    }

    public PayloadTemplate? Template(string name) => Object(name) is { } value ? Template(value, At(name)) : null;

    private PayloadTemplate Template(JsonElement value, string at)
    {
        StaticText.WarnInTemplate(value, at, findings);
        return PayloadTemplate.Read(value, (place, what) => findings.Error(at + place, what));
    }

    public T? Required<T>(string name, T? value)
        where T : class
    {
        if (!Has(name))
        {
            findings.Error(Location, $"The field '{name}' is required but was missing");
        }
        return value;
    }

    /// <summary>To be called last: whatever was not asked for is no field of this object.</summary>
    public void Close()
    {
        foreach (var member in json.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            findings.Error(Location, $"Field '{member.Name}' is not supported");
        }
    }

    private T? Parsed<T>(string name, Func<string, T> parse)
        where T : class
    {
        try
        {
            return Text(name) is { } text ? parse(text) : null;
        }
        catch (FormatException wrong)
        {
            Error(name, $"Value is not a valid JSONPath or expression: {wrong.Message}");
            return null;
        }
    }

    private JsonElement? OfKind(string name, string wanted, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }
        if (kinds.Contains(value.ValueKind))
        {
            return value;
        }
        Error(name, $"Expected value of type {wanted}");
        return null;
    }
}
