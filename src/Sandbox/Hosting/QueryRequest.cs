using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>The parameters of a request in the query protocol, from its form or its query.</summary>
internal sealed class QueryRequest
{
    private readonly Dictionary<string, StringValues> values;

    private QueryRequest(SignedRequest signed, Dictionary<string, StringValues> values) =>
        (Signed, this.values) = (signed, values);

    public SignedRequest Signed { get; }

    public static async Task<QueryRequest> ReadAsync(SignedRequest signed)
    {
        using var reader = new StreamReader(signed.Body);
        var form = await reader.ReadToEndAsync(signed.Http.RequestAborted);
        var values = form.Length > 0 ? QueryHelpers.ParseQuery(form) : signed.Http.Request.Query.ToDictionary();
        return new QueryRequest(signed, values);
    }

    public string Action =>
        Text("Action") ?? throw new SandboxException("MissingAction", 400, "Could not find an operation: no Action.");

    /// <summary>The parameter; null where it was not given.</summary>
    public string? Text(string name) => values.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A list of plain members: <c>Name.member.1</c>, <c>Name.member.2</c> …</summary>
    public IReadOnlyList<string> Members(string name) => [.. Numbered(name).Select(Text).OfType<string>()];

    /// <summary>A list of structures, each with the fields asked for; null for a field that was not given.</summary>
    public IReadOnlyList<string?[]> Members(string name, params string[] fields) =>
        [
            .. Numbered(name)
                .Select(member => fields.Select(field => Text($"{member}.{field}")).ToArray())
                .TakeWhile(given => given.Any(v => v is not null)),
        ];

    private IEnumerable<string> Numbered(string name)
    {
        for (var i = 1; ; i++)
        {
            var member = string.Create(CultureInfo.InvariantCulture, $"{name}.member.{i}");
            if (!values.Keys.Any(key => key == member || key.StartsWith(member + ".", StringComparison.Ordinal)))
            {
                yield break;
            }
            yield return member;
        }
    }
}
