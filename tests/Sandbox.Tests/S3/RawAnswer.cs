using System.Net;
using System.Text;
using System.Xml.Linq;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body's root, with all names freed of their namespace.</summary>
    public XElement Xml
    {
        get
        {
            var root = XElement.Parse(Text);
            foreach (var element in root.DescendantsAndSelf())
                element.Name = element.Name.LocalName;
            return root;
        }
    }

    /// <summary>The error's code; the whole answer, where it is none, for a test's message.</summary>
    public string Code =>
        Text.Contains("<Error>", StringComparison.Ordinal) ? Xml.Element("Code")!.Value : $"{Status} {Text}";

    /// <summary>A header's value, or null.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public static async Task<RawAnswer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response
            .Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new RawAnswer(response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }
}
