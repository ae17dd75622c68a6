namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>A query string's parameters. A parameter without a value, a sub-resource, has the empty one.</summary>
internal sealed class S3Query
{
    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    /// <param name="text">With or without the leading question mark.</param>
    public S3Query(string? text)
    {
        foreach (var pair in (text ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            parameters[PercentEncoding.Decode(name, plusIsSpace: true)] = PercentEncoding.Decode(
                value,
                plusIsSpace: true
            );
        }
    }

    public IReadOnlyCollection<string> Names => parameters.Keys;

    public string? this[string name] => parameters.GetValueOrDefault(name);

    public bool Has(string name) => parameters.ContainsKey(name);
}
