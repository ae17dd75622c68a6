using System.Globalization;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Configuration;

/// <summary>Reads environment variables and keeps account of all that is wrong with them.</summary>
internal sealed class Settings(Func<string, string?> environment)
{
    private readonly List<Fault> _faults = [];

    public T? Optional<T>(string name)
        where T : class, IParsed<T>
    {
        var text = environment(name);
        return string.IsNullOrEmpty(text) ? null : Parse<T>(name, text);
    }

    public T? Required<T>(string name)
        where T : class, IParsed<T>
    {
        var text = environment(name);
        if (!string.IsNullOrEmpty(text))
        {
            return Parse<T>(name, text);
        }
        _faults.Add(new Fault(name, null, T.Rule));
        return null;
    }

    /// <summary>A list with commas between its items, of at least one.</summary>
    public IReadOnlyList<T> List<T>(string name)
        where T : class, IParsed<T>
    {
        if (Texts(name).Length == 0)
        {
            _faults.Add(new Fault(name, null, $"a list, with commas, of which each item is {T.Rule}"));
        }
        return OptionalList<T>(name);
    }

    /// <summary>A list with commas between its items, or nothing.</summary>
    public IReadOnlyList<T> OptionalList<T>(string name)
        where T : class, IParsed<T> => [.. Texts(name).Select(text => Parse<T>(name, text)).OfType<T>()];

    public int Number(string name, int least, int most, int otherwise)
    {
        var text = environment(name);
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }
        _faults.Add(new Fault(name, text, $"a whole number from {least} to {most}"));
        return otherwise;
    }

    /// <exception cref="ConfigurationException">Anything was wrong.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new ConfigurationException(_faults);
        }
    }

    private string[] Texts(string name) =>
        (environment(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private T? Parse<T>(string name, string text)
        where T : class, IParsed<T>
    {
        if (T.TryParse(text, out var value))
        {
            return value;
        }
        _faults.Add(new Fault(name, text, T.Rule));
        return null;
    }
}
