using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Signing;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>A task's parameters as an HTTP request: S3's REST with XML, or STS's form.</summary>
internal sealed record RestRequest(string PathAndQuery, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <exception cref="Data.EvaluationException">A parameter is missing, or not one of the operation.</exception>
    public static RestRequest Of(AwsServiceModel service, AwsOperation operation, TaskParameters parameters)
    {
        foreach (var member in parameters.Json.EnumerateObject())
        {
            if (operation.Input.All(binding => binding.Name != member.Name))
            {
                throw parameters.Refused($"The field \"{member.Name}\" is not supported by Step Functions");
            }
        }
        return service.Name == "sts" ? Form(operation, parameters) : Rest(operation, parameters);
    }

    private static RestRequest Rest(AwsOperation operation, TaskParameters parameters)
    {
        var uri = operation.Uri;
        var query = new List<string>();
        var headers = new List<(string, string)>();
        byte[] body = [];
        foreach (var binding in operation.Input)
        {
            if (binding.Place == AwsPlace.Uri)
            {
                uri = Fill(uri, binding.Name, parameters.RequiredText(binding.Name));
            }
            if (parameters[binding.Name] is not { ValueKind: not JsonValueKind.Null } value)
            {
                continue;
            }
            switch (binding.Place)
            {
                case AwsPlace.Query:
                    query.Add($"{Encode(binding.WireName)}={Encode(WireText.Of(value))}");
                    break;
                case AwsPlace.Header:
                    headers.Add((binding.WireName, WireText.Of(value)));
                    break;
                case AwsPlace.Headers:
                    headers.AddRange(
                        value
                            .EnumerateObject()
                            .Select(entry => (binding.WireName + entry.Name, WireText.Of(entry.Value)))
                    );
                    break;
                case AwsPlace.Body:
                    // What is no string is sent as its JSON text, as Step Functions does.
                    body = Encoding.UTF8.GetBytes(WireText.Of(value));
                    break;
                case AwsPlace.Xml:
                    var xml = WireXml.Write(S3, binding.WireName, binding.Shape, value);
                    body = Encoding.UTF8.GetBytes(xml.ToString(SaveOptions.DisableFormatting));
                    headers.Add(("Content-Type", "application/xml"));
                    headers.Add(("Content-MD5", Digest(body)));
                    break;
            }
        }
        if (query.Count > 0)
        {
            uri += (uri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', query);
        }
        return new RestRequest(uri, headers, body);
    }

    /// <summary>https://docs.aws.amazon.com/STS/latest/APIReference/CommonParameters.html</summary>
    private static RestRequest Form(AwsOperation operation, TaskParameters parameters)
    {
        var action = char.ToUpperInvariant(operation.Name[0]) + operation.Name[1..];
        var fields = new List<(string Name, string Value)> { ("Action", action), ("Version", "2011-06-15") };
        foreach (var binding in operation.Input)
        {
            if (parameters[binding.Name] is { } value)
            {
                AddField(fields, binding.WireName, value);
            }
        }
        var body = string.Join('&', fields.Select(field => $"{Encode(field.Name)}={Encode(field.Value)}"));
        return new RestRequest(
            "/",
            [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            Encoding.UTF8.GetBytes(body)
        );
    }

    private static void AddField(List<(string Name, string Value)> fields, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var (item, at) in value.EnumerateArray().Select((item, at) => (item, at + 1)))
                {
                    AddField(fields, $"{name}.member.{at}", item);
                }
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    AddField(fields, $"{name}.{Spelled(member.Name)}", member.Value);
                }
                break;
            default:
                fields.Add((name, WireText.Of(value)));
                break;
        }
    }

    /// <summary>Step Functions wants PascalCase where the API says <c>arn</c>.</summary>
    private static string Spelled(string name) => name == "Arn" ? "arn" : name;

    private static string Fill(string uri, string name, string value) =>
        uri.Replace($"{{{name}}}", Encode(value), StringComparison.Ordinal)
            .Replace($"{{{name}+}}", Encode(value, keepSlash: true), StringComparison.Ordinal);

    private static string Encode(string text, bool keepSlash = false) =>
        UriEncoding.Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "S3 asks for MD5 here.")]
    private static string Digest(byte[] body) => Convert.ToBase64String(MD5.HashData(body));
}
