using System.Globalization;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Deployment.Intrinsics;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>
/// Reads an object of a template, value by value. Whoever reads names by that what it supports: a name that nobody has
/// asked for when <see cref="Finish"/> is called is a fault. Faults are collected, never thrown.
/// </summary>
internal sealed class PropertyReader(JsonObject properties, string path, FaultList faults)
{
    private readonly HashSet<string> known = [];
    private readonly List<PropertyReader> children = [];

    public string Path => path;

    public bool Has(string name) => Take(name) is not null;

    /// <summary>Properties that change nothing here, and so are allowed and not looked at.</summary>
    public void Accept(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            known.Add(name);
        }
    }

    public void Fault(string name, string message) => faults.Add($"{path}/{name}", message);

    /// <summary>Tells that a required property is missing, and gives something to go on with.</summary>
    public string Missing(string name)
    {
        if (properties[name] is null)
        {
            Fault(name, "is required");
        }

        return "";
    }

    public string? Text(string name) =>
        Take(name) switch
        {
            null => null,
            JsonValue value when TextOf(value) is { } text => text,
            var other => Wrong<string>(name, other, "text"),
        };

    public string RequiredText(string name) => Text(name) ?? Missing(name);

    public string? OneOf(string name, IReadOnlyCollection<string> supported)
    {
        var text = Text(name);
        if (text is null || supported.Contains(text))
        {
            return text;
        }

        Fault(name, $"'{text}' is not supported; the sandbox supports {string.Join(", ", supported)}");
        return null;
    }

    public int? Integer(string name, int minimum = int.MinValue, int maximum = int.MaxValue)
    {
        var number = Number(name);
        if (number is not { } n || (n == Math.Floor(n) && n >= minimum && n <= maximum))
        {
            return (int?)number;
        }

        Fault(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{n} is not a whole number from {minimum} to {maximum}")
        );
        return null;
    }

    public decimal? Number(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(name, $"'{text}' is not a number");
        return null;
    }

    public bool? Flag(string name)
    {
        var text = Text(name);
        if (text is null || bool.TryParse(text, out _))
        {
            return text is null ? null : bool.Parse(text);
        }

        Fault(name, $"'{text}' is neither true nor false");
        return null;
    }

    public PropertyReader? Object(string name) =>
        Take(name) switch
        {
            null => null,
            JsonObject value => Child(value, $"{path}/{name}"),
            var other => Wrong<PropertyReader>(name, other, "an object"),
        };

    public IReadOnlyList<PropertyReader> Objects(string name) =>
        Items<JsonObject>(name, "an object").Select(item => Child(item.Value, item.Path)).ToList();

    public IReadOnlyList<string> Texts(string name) =>
        Items<JsonValue>(name, "text").Select(item => TextOf(item.Value)).OfType<string>().ToList();

    /// <summary>Names of the template's own choosing, with text: variables, substitutions.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        if (Object(name) is not { } map)
        {
            return new Dictionary<string, string>();
        }

        return map.Names.ToDictionary(n => n, n => map.Text(n) ?? "");
    }

    public IEnumerable<string> Names => properties.Select(p => p.Key);

    /// <summary>A JSON document that somebody else reads: a policy.</summary>
    public JsonObject? Document(string name) =>
        Take(name) switch
        {
            null => null,
            JsonObject document => document,
            var other => Wrong<JsonObject>(name, other, "an object"),
        };

    /// <summary>Tells each name that was not asked for, here and in every object read from here.</summary>
    public void Finish()
    {
        foreach (var (name, value) in properties)
        {
            if (!known.Contains(name))
            {
                Fault(
                    name,
                    $"{Shown(value)} is not supported; the sandbox supports {string.Join(", ", known.Order(StringComparer.Ordinal))}"
                );
            }
        }

        foreach (var child in children)
        {
            child.Finish();
        }
    }

    private JsonNode? Take(string name)
    {
        known.Add(name);
        var value = properties[name];
        return Unresolved.Is(value) ? null : value;
    }

    private IEnumerable<(T Value, string Path)> Items<T>(string name, string expected)
        where T : JsonNode
    {
        // CloudFormation takes a single value for a list of one.
        var items = Take(name) switch
        {
            null => [],
            JsonArray list => list.ToList(),
            var single => [single],
        };
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is T item)
            {
                if (!Unresolved.Is(item))
                {
                    yield return (item, $"{path}/{name}/{i}");
                }
            }
            else
            {
                Wrong<T>($"{name}/{i}", items[i], expected);
            }
        }
    }

    private PropertyReader Child(JsonObject value, string at)
    {
        var child = new PropertyReader(value, at, faults);
        children.Add(child);
        return child;
    }

    private T? Wrong<T>(string name, JsonNode? value, string expected)
        where T : class
    {
        Fault(name, $"{Shown(value)} is not {expected}");
        return null;
    }

    private static string? TextOf(JsonValue value) =>
        value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => value.GetValue<string>(),
            System.Text.Json.JsonValueKind.Null => null,
            _ => value.ToJsonString(),
        };

    private static string Shown(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 120 ? text : string.Concat(text.AsSpan(0, 117), "...");
    }
}
