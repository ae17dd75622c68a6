using System.Text.Json;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.AssumeRole;

/// <summary>One object of the execution's input, read field by field; what is wrong is added to a list of faults.</summary>
internal sealed class InputSection
{
    private readonly string _path;
    private readonly List<Fault> _faults;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.OrdinalIgnoreCase);

    public InputSection(string path, JsonElement? json, List<Fault> faults)
    {
        _path = path;
        _faults = faults;
        if (json is { ValueKind: JsonValueKind.Object } fields)
        {
            foreach (var field in fields.EnumerateObject())
            {
                _fields[field.Name] = field.Value;
            }
        }
        else if (json is { ValueKind: not JsonValueKind.Null } other)
        {
            faults.Add(new Fault(path.Length == 0 ? "the input" : path, other.GetRawText(), "a JSON object"));
        }
    }

    public bool Has(string name) => Find(name) is not null;

    public InputSection Section(string name) => new(PathOf(name), Find(name), _faults);

    public T? Required<T>(string name)
        where T : class, IParsed<T>
    {
        if (Find(name) is { } json)
        {
            return Parse<T>(name, json);
        }
        _faults.Add(new Fault(PathOf(name), null, T.Rule));
        return null;
    }

    public T? Optional<T>(string name)
        where T : class, IParsed<T> => Find(name) is { } json ? Parse<T>(name, json) : null;

    public bool Flag(string name)
    {
        switch (Find(name))
        {
            case null or { ValueKind: JsonValueKind.False }:
                return false;
            case { ValueKind: JsonValueKind.True }:
                return true;
            case { } json:
                _faults.Add(new Fault(PathOf(name), json.GetRawText(), "true or false"));
                return false;
        }
    }

    public int Number(string name, int least, int most, int otherwise)
    {
        if (Find(name) is not { } json)
        {
            return otherwise;
        }
        if (
            json.ValueKind == JsonValueKind.Number
            && json.TryGetInt32(out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }
        _faults.Add(new Fault(PathOf(name), json.GetRawText(), $"a whole number from {least} to {most}"));
        return otherwise;
    }

    public TChoice Choice<TChoice>(string name, TChoice otherwise = default)
        where TChoice : struct, Enum
    {
        if (Find(name) is not { } json)
        {
            return otherwise;
        }
        var names = Enum.GetNames<TChoice>();
        if (json.ValueKind == JsonValueKind.String && names.Contains(json.GetString()))
        {
            return Enum.Parse<TChoice>(json.GetString()!);
        }
        _faults.Add(new Fault(PathOf(name), TextOf(json), "one of " + string.Join(", ", names)));
        return otherwise;
    }

    /// <summary>Any text that is not empty; null where none is given.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } json)
        {
            return null;
        }
        if (json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 } text)
        {
            return text;
        }
        _faults.Add(new Fault(PathOf(name), json.GetRawText(), "a text"));
        return null;
    }

    /// <summary>A list of texts; null where none is given.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } json)
        {
            return null;
        }
        if (
            json.ValueKind == JsonValueKind.Array
            && json.EnumerateArray().All(item => item is { ValueKind: JsonValueKind.String } && item.GetString() != "")
        )
        {
            return [.. json.EnumerateArray().Select(item => item.GetString()!)];
        }
        _faults.Add(new Fault(PathOf(name), json.GetRawText(), "a list of texts"));
        return null;
    }

    /// <summary>Null where none is given.</summary>
    public long? Amount(string name, long least, long most)
    {
        if (Find(name) is not { } json)
        {
            return null;
        }
        if (
            json.ValueKind == JsonValueKind.Number
            && json.TryGetInt64(out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }
        _faults.Add(new Fault(PathOf(name), json.GetRawText(), $"a whole number from {least} to {most}"));
        return null;
    }

    /// <summary>Null where none is given.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } json)
        {
            return null;
        }
        if (json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out var time))
        {
            return time;
        }
        _faults.Add(new Fault(PathOf(name), TextOf(json), "a date and time, such as 2026-01-31T00:00:00Z"));
        return null;
    }

    /// <summary>A field that nobody reads is a slip of the pen, and would be a default in silence.</summary>
    public void AllowOnly(params string[] names)
    {
        foreach (var (name, json) in _fields)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                _faults.Add(
                    new Fault(PathOf(name), TextOf(json), "left out: the fields here are " + string.Join(", ", names))
                );
            }
        }
    }

    public void AddFault(string name, string? value, string rule) => _faults.Add(new Fault(PathOf(name), value, rule));

    private JsonElement? Find(string name) =>
        _fields.TryGetValue(name, out var json) && json.ValueKind != JsonValueKind.Null ? json : null;

    private T? Parse<T>(string name, JsonElement json)
        where T : class, IParsed<T>
    {
        if (json.ValueKind == JsonValueKind.String && T.TryParse(json.GetString(), out var value))
        {
            return value;
        }
        _faults.Add(new Fault(PathOf(name), TextOf(json), T.Rule));
        return null;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static string TextOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
}
